/*
 * connect PORT | /path/to.sock: joins stdin and stdout to a TCP port on loopback or a Unix socket.
 * Runs in the learner's host; the gateway reaches the engine and published ports only through it.
 * Prints "open" or "refused" on stderr first, so that the caller knows before it writes.
 */
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* Seconds an answer may take after the last word of the question. */
enum { LINGER = 30 };

static int connect_unix(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address.sun_path) return -1;
  strcpy(address.sun_path, path);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  return fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0 ? fd : -1;
}

static int connect_port(const char *text) {
  int port = atoi(text);
  struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_port = htons(port)};
  v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  return fd >= 0 && connect(fd, (struct sockaddr *)&v4, sizeof v4) == 0 ? fd : -1;
}

static int write_all(int fd, const char *bytes, ssize_t length) {
  while (length > 0) {
    ssize_t written = write(fd, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return -1;
    bytes += written;
    length -= written;
  }
  return 0;
}

/* Copies one direction until its end, then tells the other side that no more will come. */
static void copy(int from, int to, int to_is_socket) {
  char buffer[65536];
  ssize_t length;
  while ((length = read(from, buffer, sizeof buffer)) > 0)
    if (write_all(to, buffer, length) < 0) break;
  if (to_is_socket) shutdown(to, SHUT_WR);
}

int main(int argc, char **argv) {
  if (argc != 2) return 64;
  int fd = argv[1][0] == '/' ? connect_unix(argv[1]) : connect_port(argv[1]);
  fputs(fd < 0 ? "refused\n" : "open\n", stderr);
  if (fd < 0) return 1;

  pid_t upward = fork();
  if (upward < 0) return 71;
  if (upward == 0) {
    copy(STDIN_FILENO, fd, 1);
    /* Nobody may be left to read an answer: a server that never gives one must not keep us here. */
    sleep(LINGER);
    shutdown(fd, SHUT_RDWR);
    return 0;
  }
  copy(fd, STDOUT_FILENO, 0);
  kill(upward, SIGKILL);
  return 0;
}
