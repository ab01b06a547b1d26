/*
 * terminal ID COLUMNS ROWS: attaches stdin and stdout to the learner's terminal of that id.
 *
 * A terminal lives in a process of its own (the keeper), started on first use, so that it outlives
 * every attachment: the gateway may restart, the page may reload. The keeper holds the pty, the
 * shell and the last 256 KiB of output. An attachment is given that output again, then what follows.
 *
 * stdin:  frames, type (1 byte) length (2 bytes, big endian) payload
 *           'i' typed bytes    'r' columns and rows (2 bytes each, big endian)
 * stdout: bytes of the terminal
 * stderr: "ready N" (the next N bytes are old output), then "exit CODE" when the shell has ended
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  RING = 256 * 1024,    /* scrollback kept, and the most a slow attachment may lag behind */
  CHUNK = 16 * 1024,    /* largest packet between keeper and attachment */
  TYPED = 64 * 1024,    /* typed bytes waiting for a program that does not read */
  ATTACHMENTS = 8,
  FRAME = 65535,
};

static const char *const FOLDER = "/run/slipway/terminals";

/* ---- keeper ---------------------------------------------------------------------------------- */

struct attachment {
  int fd;          /* -1: free */
  uint64_t sent;   /* position in the terminal's whole output */
};

static struct {
  int pty;
  pid_t shell;
  int shell_fd; /* readable once the shell has ended */
  int listener;
  char ring[RING];
  uint64_t written; /* length of the terminal's whole output so far */
  char typed[TYPED];
  size_t typed_length;
  struct attachment attachments[ATTACHMENTS];
} keeper;

static void drop(struct attachment *a) {
  close(a->fd);
  a->fd = -1;
}

static void set_size(const unsigned char *bytes) {
  struct winsize size = {.ws_col = bytes[0] << 8 | bytes[1], .ws_row = bytes[2] << 8 | bytes[3]};
  if (size.ws_col > 0 && size.ws_row > 0) ioctl(keeper.pty, TIOCSWINSZ, &size);
}

static void accept_attachment(void) {
  int fd = accept4(keeper.listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (fd < 0) return;
  for (int i = 0; i < ATTACHMENTS; i++) {
    struct attachment *a = &keeper.attachments[i];
    if (a->fd >= 0) continue;
    a->fd = fd;
    a->sent = keeper.written > RING ? keeper.written - RING : 0;
    uint32_t replay = keeper.written - a->sent;
    char hello[1 + sizeof replay] = {'h'};
    memcpy(hello + 1, &replay, sizeof replay);
    if (send(fd, hello, sizeof hello, MSG_NOSIGNAL) < 0) drop(a);
    return;
  }
  close(fd);
}

/* Sends what fits; a full socket is waited for by poll. */
static void send_output(struct attachment *a) {
  char packet[1 + CHUNK] = {'o'};
  while (a->sent < keeper.written) {
    uint64_t length = keeper.written - a->sent;
    size_t start = a->sent % RING;
    if (length > CHUNK) length = CHUNK;
    if (length > RING - start) length = RING - start;
    memcpy(packet + 1, keeper.ring + start, length);
    if (send(a->fd, packet, 1 + length, MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
      if (errno != EAGAIN && errno != EINTR) drop(a);
      return;
    }
    a->sent += length;
  }
}

static void receive_input(struct attachment *a) {
  static unsigned char packet[1 + CHUNK];
  ssize_t length = recv(a->fd, packet, sizeof packet, MSG_DONTWAIT);
  if (length < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (length <= 0) return drop(a);
  if (packet[0] == 'r' && length == 5) return set_size(packet + 1);
  if (packet[0] != 'i') return drop(a);
  memcpy(keeper.typed + keeper.typed_length, packet + 1, length - 1);
  keeper.typed_length += length - 1;
}

static void type_into_pty(void) {
  ssize_t written = write(keeper.pty, keeper.typed, keeper.typed_length);
  if (written < 0 && errno != EAGAIN && errno != EINTR) keeper.typed_length = 0;
  if (written <= 0) return;
  keeper.typed_length -= written;
  memmove(keeper.typed, keeper.typed + written, keeper.typed_length);
}

/* True while there may be more to read at once. */
static int read_from_pty(void) {
  size_t start = keeper.written % RING;
  size_t room = RING - start < CHUNK ? RING - start : CHUNK;
  ssize_t length = read(keeper.pty, keeper.ring + start, room);
  if (length <= 0) return 0;
  keeper.written += length;
  return 1;
}

/* Output is read only while the slowest attachment can still follow: the flood waits, not memory. */
static int may_read(void) {
  for (int i = 0; i < ATTACHMENTS; i++) {
    struct attachment *a = &keeper.attachments[i];
    if (a->fd >= 0 && keeper.written - a->sent > RING - CHUNK) return 0;
  }
  return 1;
}

static void say_exit(void) {
  int status = 0;
  waitpid(keeper.shell, &status, 0);
  uint32_t code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  char packet[1 + sizeof code] = {'x'};
  memcpy(packet + 1, &code, sizeof code);
  for (int i = 0; i < ATTACHMENTS; i++) {
    struct attachment *a = &keeper.attachments[i];
    if (a->fd < 0) continue;
    fcntl(a->fd, F_SETFL, 0);
    send_output(a);
    if (a->fd >= 0) send(a->fd, packet, sizeof packet, MSG_NOSIGNAL);
  }
}

static void serve_attachment(struct attachment *a, struct pollfd polled) {
  int same = a->fd >= 0 && polled.fd == a->fd;
  if (same && polled.revents & (POLLIN | POLLHUP | POLLERR) && polled.events & POLLIN)
    receive_input(a);
  if (a->fd >= 0) send_output(a);
}

/* The shell's end is the terminal's end, whatever it left running in the background. */
static void keep(void) {
  for (int i = 0; i < ATTACHMENTS; i++) keeper.attachments[i].fd = -1;
  for (int ended = 0; !ended;) {
    struct pollfd polls[3 + ATTACHMENTS] = {
        {keeper.listener, POLLIN, 0},
        {keeper.shell_fd, POLLIN, 0},
        {keeper.pty, (may_read() ? POLLIN : 0) | (keeper.typed_length > 0 ? POLLOUT : 0), 0},
    };
    /* A hung-up pty that is not to be read would make poll return at once, for ever. */
    if (polls[2].events == 0) polls[2].fd = -1;
    for (int i = 0; i < ATTACHMENTS; i++) {
      struct attachment *a = &keeper.attachments[i];
      polls[3 + i] = (struct pollfd){a->fd, 0, 0};
      if (keeper.typed_length + CHUNK * (i + 1) <= TYPED) polls[3 + i].events |= POLLIN;
      if (a->sent < keeper.written) polls[3 + i].events |= POLLOUT;
    }
    if (poll(polls, 3 + ATTACHMENTS, -1) < 0) continue;
    if (polls[0].revents) accept_attachment();
    if (polls[2].revents & POLLOUT) type_into_pty();
    if (polls[2].revents & (POLLIN | POLLHUP) && may_read()) read_from_pty();
    ended = polls[1].revents != 0;
    for (int i = 0; i < ATTACHMENTS; i++) serve_attachment(&keeper.attachments[i], polls[3 + i]);
  }
}

static void take_leave(const char *socket_path) {
  unlink(socket_path);
  while (may_read() && read_from_pty()) {}
  say_exit();
}

static void start_shell(unsigned char *size) {
  keeper.shell = forkpty(&keeper.pty, NULL, NULL, NULL);
  if (keeper.shell < 0) exit(71);
  if (keeper.shell == 0) {
    if (chdir("/home/learner/workspace") < 0 && chdir("/home/learner") < 0) _exit(71);
    execl("/bin/bash", "-bash", NULL);
    _exit(127);
  }
  fcntl(keeper.pty, F_SETFL, O_NONBLOCK);
  fcntl(keeper.pty, F_SETFD, FD_CLOEXEC);
  keeper.shell_fd = pidfd_open(keeper.shell, 0);
  if (keeper.shell_fd < 0) exit(71);
  set_size(size);
}

/* ---- attachment ------------------------------------------------------------------------------ */

static int open_socket(const char *path, struct sockaddr_un *address) {
  *address = (struct sockaddr_un){.sun_family = AF_UNIX};
  strncpy(address->sun_path, path, sizeof address->sun_path - 1);
  return socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
}

static void become_keeper(const char *path, struct sockaddr_un *address, unsigned char *size) {
  unlink(path);
  keeper.listener = open_socket(path, address);
  if (bind(keeper.listener, (struct sockaddr *)address, sizeof *address) < 0 ||
      listen(keeper.listener, ATTACHMENTS) < 0)
    exit(73);
  /* The socket is there: whoever waits may connect, and no longer waits on our behalf. */
  if (fork() > 0) return;
  setsid();
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (int fd = 0; fd <= 2; fd++) dup2(null, fd);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGHUP, SIG_IGN);
  start_shell(size);
  keep();
  take_leave(path);
  exit(0);
}

/* Connects to the keeper, starting it when there is none; a lock makes two callers one. */
static int connect_keeper(const char *id, unsigned char *size) {
  char path[100], lock_path[100];
  struct sockaddr_un address;
  snprintf(path, sizeof path, "%s/%s.sock", FOLDER, id);
  snprintf(lock_path, sizeof lock_path, "%s/%s.lock", FOLDER, id);
  int lock = open(lock_path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (lock < 0 || flock(lock, LOCK_EX) < 0) return -1;
  int fd = open_socket(path, &address);
  if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0) {
    become_keeper(path, &address, size);
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

int main(int argc, char **argv) {
  if (argc != 4 || strspn(argv[1], "abcdefghijklmnopqrstuvwxyz0123456789") != strlen(argv[1]) ||
      strlen(argv[1]) == 0 || strlen(argv[1]) > 16)
    return 64;
  int columns = atoi(argv[2]), rows = atoi(argv[3]);
  unsigned char size[5] = {'r', columns >> 8, columns & 255, rows >> 8, rows & 255};
  int fd = connect_keeper(argv[1], size + 1);
  if (fd < 0) return 73;
  send(fd, size, sizeof size, MSG_NOSIGNAL);
  return attach(fd);
}
