/*
 * run-script SECONDS LENGTH: runs a script, which it reads from stdin, with bash in ~/workspace.
 * The script never lies on the disk, so it runs on a full one too. After SECONDS it is killed, with
 * what it started, unless that went its own way (setsid), which is not waited for either.
 *
 * stdout: what the script wrote to its stdout, at most 4 KiB, then its stderr, at most 2 KiB
 * stderr: "exit CODE OUT ERR" or "late OUT ERR", the last two being these lengths in bytes
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { OUT = 4096, ERR = 2048, LARGEST = 256 * 1024 };

struct heard {
  int fd;
  size_t length, limit;
  char bytes[OUT];
};

static int script_from_stdin(size_t length) {
  static char text[LARGEST];
  int fd = memfd_create("script", 0);
  if (length > sizeof text || fd < 0) exit(64);
  if (fread(text, 1, length, stdin) != length || write(fd, text, length) != (ssize_t)length) exit(65);
  return fd;
}

static pid_t start(int script, int out, int err) {
  char path[32];
  pid_t child = fork();
  if (child != 0) return child;
  setsid();
  int null = open("/dev/null", O_RDONLY);
  dup2(null, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  if (chdir("/home/learner/workspace") < 0 && chdir("/home/learner") < 0) _exit(71);
  snprintf(path, sizeof path, "/dev/fd/%d", script);
  execl("/bin/bash", "bash", path, NULL);
  _exit(127);
}

/* Takes what there is; what is over the limit is read and forgotten, so that the writer goes on. */
static void hear(struct heard *heard) {
  char rest[4096];
  for (;;) {
    size_t room = heard->limit - heard->length;
    ssize_t length = room > 0 ? read(heard->fd, heard->bytes + heard->length, room)
                              : read(heard->fd, rest, sizeof rest);
    if (length < 0 && errno == EINTR) continue;
    if (length == 0) {
      close(heard->fd);
      heard->fd = -1;
    }
    if (length <= 0) return;
    if (room > 0) heard->length += length;
    /* A flood must not keep us from looking at the clock. */
    else return;
  }
}

static long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* True when the script has ended by itself before the time was up. */
static int wait_for_end(int ended, struct heard *out, struct heard *err, long seconds) {
  long until = now() + seconds * 1000;
  for (long left; (left = until - now()) > 0;) {
    struct pollfd polls[3] = {{ended, POLLIN, 0}, {out->fd, POLLIN, 0}, {err->fd, POLLIN, 0}};
    if (poll(polls, 3, (int)left) < 0) continue;
    if (polls[1].revents) hear(out);
    if (polls[2].revents) hear(err);
    if (polls[0].revents) return 1;
  }
  return 0;
}

static void pass_on(const struct heard *heard) {
  for (size_t done = 0; done < heard->length;) {
    ssize_t written = write(STDOUT_FILENO, heard->bytes + done, heard->length - done);
    if (written <= 0) exit(74);
    done += written;
  }
}

int main(int argc, char **argv) {
  if (argc != 3) return 64;
  int code, out_pipe[2], err_pipe[2];
  int script = script_from_stdin(strtoul(argv[2], NULL, 10));
  /* Ours do not block; the script's do. */
  if (pipe2(out_pipe, O_CLOEXEC) < 0 || pipe2(err_pipe, O_CLOEXEC) < 0) return 71;
  fcntl(out_pipe[0], F_SETFL, O_NONBLOCK);
  fcntl(err_pipe[0], F_SETFL, O_NONBLOCK);
  pid_t child = start(script, out_pipe[1], err_pipe[1]);
  int ended = child < 0 ? -1 : pidfd_open(child, 0);
  if (ended < 0) return 71;
  close(out_pipe[1]);
  close(err_pipe[1]);

  static struct heard out = {.limit = OUT}, err = {.limit = ERR};
  out.fd = out_pipe[0];
  err.fd = err_pipe[0];
  int in_time = wait_for_end(ended, &out, &err, strtol(argv[1], NULL, 10));
  if (!in_time) kill(-child, SIGKILL);
  waitpid(child, &code, 0);
  if (out.fd >= 0) hear(&out);
  if (err.fd >= 0) hear(&err);
  pass_on(&out);
  pass_on(&err);
  int status = WIFEXITED(code) ? WEXITSTATUS(code) : 128 + WTERMSIG(code);
  if (in_time) fprintf(stderr, "exit %d %zu %zu\n", status, out.length, err.length);
  else fprintf(stderr, "late %zu %zu\n", out.length, err.length);
  return 0;
}
