/*
 * terminal ID COLUMNS ROWS: attaches stdin and stdout to the learner's terminal of that id.
 * terminal ID guest: the same, as one who looks on: only where a terminal is, with no say in its size.
 *
 * A terminal lives in a process of its own (the keeper), started on first use, so that it outlives
 * every attachment: the gateway may restart, the page may reload. The keeper holds the pty, the
 * shell and the last 256 KiB of output. An attachment is given that output again, then what follows.
 *
 * stdin:  frames, type (1 byte) length (2 bytes, big endian) payload
 *           'i' typed bytes    'r' columns and rows (2 bytes each, big endian)
 * stdout: bytes of the terminal
 * stderr: "ready N" (the next N bytes are old output), then "exit CODE" when the shell has ended;
 *         "none" when a guest finds no terminal
 */
#define _GNU_SOURCE
#include "keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { FRAME = 65535 }; /* longest payload of a frame on stdin */

static const char *const FOLDER = "/run/slipway/terminals";

static int open_socket(const char *path, struct sockaddr_un *address) {
  *address = (struct sockaddr_un){.sun_family = AF_UNIX};
  strncpy(address->sun_path, path, sizeof address->sun_path - 1);
  return socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
}

static void start_keeper(const char *path, struct sockaddr_un *address, const unsigned char *size) {
  unlink(path);
  int listener = open_socket(path, address);
  if (bind(listener, (struct sockaddr *)address, sizeof *address) < 0 ||
      listen(listener, ATTACHMENTS) < 0)
    exit(73);
  if (fork() == 0) {
    setsid();
    /* Everything else that is open belongs to this attachment, and to the engine that waits for it. */
    for (int fd = 3; fd < 64; fd++)
      if (fd != listener) close(fd);
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int fd = 0; fd <= 2; fd++) dup2(null, fd);
    keep_terminal(listener, path, size);
  }
  close(listener);
}

/*
 * Connects to the keeper; a lock makes two callers one. When there is none it is started with that
 * size, or without a size it is left at that.
 */
static int connect_keeper(const char *id, const unsigned char *size) {
  char path[100], lock_path[100];
  struct sockaddr_un address;
  snprintf(path, sizeof path, "%s/%s.sock", FOLDER, id);
  snprintf(lock_path, sizeof lock_path, "%s/%s.lock", FOLDER, id);
  int lock = open(lock_path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (lock < 0 || flock(lock, LOCK_EX) < 0) return -1;
  int fd = open_socket(path, &address);
  if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0) {
    /* The keeper must not hold an end of its own line, or it never hears that this side has gone. */
    close(fd);
    if (size == NULL) return -1;
    start_keeper(path, &address, size);
    fd = open_socket(path, &address);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0) return -1;
  }
  flock(lock, LOCK_UN);
  close(lock);
  return fd;
}

/* Frames from stdin that the keeper has not taken yet. */
static struct {
  unsigned char bytes[3 + FRAME];
  size_t have;
  size_t sent; /* payload bytes of the first frame already passed on */
} incoming;

/* False at the end of stdin. */
static int read_frames(void) {
  ssize_t length = read(STDIN_FILENO, incoming.bytes + incoming.have,
                        sizeof incoming.bytes - incoming.have);
  if (length <= 0) return length < 0 && errno == EINTR;
  incoming.have += length;
  return 1;
}

static int whole_frame(void) {
  return incoming.have >= 3 &&
         incoming.have >= 3u + (incoming.bytes[1] << 8 | incoming.bytes[2]);
}

/* Passes the first frame on in packets; false when the keeper can take no more for now. */
static int pass_frame(int fd) {
  size_t payload = incoming.bytes[1] << 8 | incoming.bytes[2];
  while (incoming.sent < payload) {
    unsigned char packet[CHUNK] = {incoming.bytes[0]};
    size_t part = payload - incoming.sent < CHUNK - 1 ? payload - incoming.sent : CHUNK - 1;
    memcpy(packet + 1, incoming.bytes + 3 + incoming.sent, part);
    if (send(fd, packet, 1 + part, MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
      if (errno != EAGAIN && errno != EINTR) exit(1);
      return 0;
    }
    incoming.sent += part;
  }
  incoming.sent = 0;
  incoming.have -= 3 + payload;
  memmove(incoming.bytes, incoming.bytes + 3 + payload, incoming.have);
  return 1;
}

struct outgoing {
  char bytes[CHUNK];
  size_t length, done;
};

/* Takes one packet of the keeper. Returns the exit code once the shell has ended, else -1. */
static int receive_packet(int fd, struct outgoing *out) {
  static char packet[1 + CHUNK];
  uint32_t number = 0;
  ssize_t length = recv(fd, packet, sizeof packet, MSG_DONTWAIT);
  if (length < 0 && (errno == EAGAIN || errno == EINTR)) return -1;
  if (length <= 0) exit(1);
  if (length == 1 + sizeof number) memcpy(&number, packet + 1, sizeof number);
  if (packet[0] == 'h') dprintf(STDERR_FILENO, "ready %u\n", number);
  if (packet[0] == 'x') return number & 255;
  if (packet[0] == 'o') {
    out->length = length - 1;
    out->done = 0;
    memcpy(out->bytes, packet + 1, out->length);
  }
  return -1;
}

static void write_output(struct outgoing *out) {
  ssize_t written = write(STDOUT_FILENO, out->bytes + out->done, out->length - out->done);
  if (written < 0 && errno != EAGAIN && errno != EINTR) exit(1);
  if (written > 0) out->done += written;
  if (out->done == out->length) out->done = out->length = 0;
}

/* Typing goes through even while nobody takes the output, so Ctrl-C ends a flood. */
static int attach(int fd) {
  static struct outgoing out;
  fcntl(STDOUT_FILENO, F_SETFL, O_NONBLOCK);
  for (;;) {
    int stuck = whole_frame();
    struct pollfd polls[3] = {
        {stuck ? -1 : STDIN_FILENO, POLLIN, 0},
        {fd, (out.length == 0 ? POLLIN : 0) | (stuck ? POLLOUT : 0), 0},
        {out.length > 0 ? STDOUT_FILENO : -1, POLLOUT, 0},
    };
    if (polls[1].events == 0) polls[1].fd = -1;
    if (poll(polls, 3, -1) < 0) continue;
    if (polls[0].revents && !read_frames()) return 0;
    if (out.length == 0 && polls[1].revents & (POLLIN | POLLHUP)) {
      int code = receive_packet(fd, &out);
      if (code >= 0) return dprintf(STDERR_FILENO, "exit %d\n", code) < 0;
    }
    while (whole_frame() && pass_frame(fd)) {}
    if (out.length > 0) write_output(&out);
  }
}

static int look_on(const char *id) {
  int fd = connect_keeper(id, NULL);
  if (fd < 0) return dprintf(STDERR_FILENO, "none\n") < 0;
  send(fd, "g", 1, MSG_NOSIGNAL);
  return attach(fd);
}

int main(int argc, char **argv) {
  int guest = argc == 3 && strcmp(argv[2], "guest") == 0;
  if ((argc != 4 && !guest) || strspn(argv[1], "abcdefghijklmnopqrstuvwxyz0123456789") != strlen(argv[1]) ||
      strlen(argv[1]) == 0 || strlen(argv[1]) > 16)
    return 64;
  if (guest) return look_on(argv[1]);
  int columns = atoi(argv[2]), rows = atoi(argv[3]);
  unsigned char size[5] = {'r', columns >> 8, columns & 255, rows >> 8, rows & 255};
  int fd = connect_keeper(argv[1], size + 1);
  if (fd < 0) return 73;
  send(fd, size, sizeof size, MSG_NOSIGNAL);
  return attach(fd);
}
