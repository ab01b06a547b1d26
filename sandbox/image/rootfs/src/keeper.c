/*
 * The keeper: holds a terminal's pty, shell and last output, so that the terminal outlives every
 * attachment to it: the gateway may restart, the page may reload.
 */
#define _GNU_SOURCE
#include "keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  RING = 256 * 1024,        /* output kept, and the most an attachment may lag behind */
  REPLAY = RING - 4 * CHUNK, /* old output for a newcomer, which is not a straggler from the start */
  TYPED = 64 * 1024, /* typed bytes waiting for a program that does not read */
};

struct attachment {
  int fd;          /* -1: free */
  uint64_t sent;   /* position in the terminal's whole output */
  int guest;       /* looks on: the terminal neither waits for it nor runs ahead for it */
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
    a->guest = 0;
    a->sent = keeper.written > REPLAY ? keeper.written - REPLAY : 0;
    uint32_t replay = keeper.written - a->sent;
    char hello[1 + sizeof replay] = {'h'};
    memcpy(hello + 1, &replay, sizeof replay);
    if (send(fd, hello, sizeof hello, MSG_NOSIGNAL) < 0) drop(a);
    return;
  }
  close(fd);
}

/* Sends what fits; a full socket is waited for by poll. */
static void send_output(struct attachment *a, int flags) {
  char packet[1 + CHUNK] = {'o'};
  while (a->sent < keeper.written) {
    uint64_t length = keeper.written - a->sent;
    size_t start = a->sent % RING;
    if (length > CHUNK) length = CHUNK;
    if (length > RING - start) length = RING - start;
    memcpy(packet + 1, keeper.ring + start, length);
    if (send(a->fd, packet, 1 + length, MSG_NOSIGNAL | flags) < 0) {
      if (errno != EAGAIN && errno != EINTR) drop(a);
      return;
    }
    a->sent += length;
  }
}

/* One packet of whatever length fits behind what is still to be typed. */
static int may_type(void) { return keeper.typed_length + CHUNK <= TYPED; }

static void receive_input(struct attachment *a) {
  static unsigned char packet[1 + CHUNK];
  ssize_t length = recv(a->fd, packet, sizeof packet, MSG_DONTWAIT);
  if (length < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (length <= 0) return drop(a);
  if (packet[0] == 'g' && length == 1) {
    a->guest = 1;
    return;
  }
  if (packet[0] == 'r' && length == 5 && !a->guest) return set_size(packet + 1);
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

static uint64_t lag(const struct attachment *a) { return keeper.written - a->sent; }

/*
 * Output is read while somebody can follow it, or nobody is there: the flood waits, not memory. A guest
 * has no say: a quick one must not run away from the learner, nor a slow one hold them up.
 */
static int may_read(void) {
  int attached = 0;
  for (int i = 0; i < ATTACHMENTS; i++) {
    struct attachment *a = &keeper.attachments[i];
    if (a->fd < 0 || a->guest) continue;
    if (lag(a) <= RING - CHUNK) return 1;
    attached = 1;
  }
  return !attached;
}

/* Whoever is so far behind that its next bytes are gone must come again, and is given the rest. */
static void drop_stragglers(void) {
  for (int i = 0; i < ATTACHMENTS; i++) {
    struct attachment *a = &keeper.attachments[i];
    if (a->fd >= 0 && lag(a) > RING) drop(a);
  }
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
    struct timeval patience = {.tv_sec = 5};
    fcntl(a->fd, F_SETFL, 0);
    setsockopt(a->fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    send_output(a, 0);
    if (a->fd >= 0) send(a->fd, packet, sizeof packet, MSG_NOSIGNAL);
  }
}

static void serve_attachment(struct attachment *a, struct pollfd polled) {
  int same = a->fd >= 0 && polled.fd == a->fd;
  if (same && polled.revents & (POLLIN | POLLHUP | POLLERR) && may_type()) receive_input(a);
  /* Hung up with no room for its last words: poll would return at once, for ever. */
  else if (same && polled.revents & (POLLHUP | POLLERR)) drop(a);
  if (a->fd >= 0) send_output(a, MSG_DONTWAIT);
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
      if (may_type()) polls[3 + i].events |= POLLIN;
      if (a->sent < keeper.written) polls[3 + i].events |= POLLOUT;
    }
    if (poll(polls, 3 + ATTACHMENTS, -1) < 0) continue;
    if (polls[0].revents) accept_attachment();
    if (polls[2].revents & POLLOUT) type_into_pty();
    if (polls[2].revents & (POLLIN | POLLHUP) && may_read()) read_from_pty();
    drop_stragglers();
    ended = polls[1].revents != 0;
    for (int i = 0; i < ATTACHMENTS; i++) serve_attachment(&keeper.attachments[i], polls[3 + i]);
  }
}

static void take_leave(const char *socket_path) {
  unlink(socket_path);
  while (may_read() && read_from_pty()) {}
  say_exit();
}

static void start_shell(const unsigned char *size) {
  keeper.shell = forkpty(&keeper.pty, NULL, NULL, NULL);
  if (keeper.shell < 0) exit(71);
  if (keeper.shell == 0) {
    /* What is ignored here would stay ignored in every program of the learner. */
    signal(SIGPIPE, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
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

_Noreturn void keep_terminal(int listener, const char *socket_path, const unsigned char *size) {
  keeper.listener = listener;
  signal(SIGPIPE, SIG_IGN);
  signal(SIGHUP, SIG_IGN);
  start_shell(size);
  keep();
  take_leave(socket_path);
  exit(0);
}
