/*
 * read-file LIMIT PATH: prints at most LIMIT bytes of a regular file below the current folder.
 * The kernel refuses every way out of the folder (links, "..", magic links), with no race to win.
 * Last it says on stderr: "read", or "absent" when there is no regular file of that path in here.
 */
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc != 3) return 64;
  long left = atol(argv[1]);
  /* O_NONBLOCK: opening a FIFO must not wait for a writer. */
  struct open_how how = {
      .flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY,
      .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
  };
  int fd = syscall(SYS_openat2, AT_FDCWD, argv[2], &how, sizeof how);
  struct stat status;
  if (fd < 0 || fstat(fd, &status) < 0 || !S_ISREG(status.st_mode)) {
    fputs("absent\n", stderr);
    return 2;
  }

  char buffer[65536];
  while (left > 0) {
    ssize_t length = read(fd, buffer, left < (long)sizeof buffer ? (size_t)left : sizeof buffer);
    if (length <= 0) break;
    for (ssize_t done = 0; done < length;) {
      ssize_t written = write(STDOUT_FILENO, buffer + done, length - done);
      if (written < 0) return 74;
      done += written;
    }
    left -= length;
  }
  fputs("read\n", stderr);
  return 0;
}
