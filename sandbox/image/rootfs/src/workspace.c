/*
 * workspace: looks at and changes files in the learner's ~/workspace, as whoever runs it.
 *
 *   list LIMIT                  stdout: for each of at most LIMIT entries "KIND SIZE PATH\0"
 *                               (f: file, d: folder, o: other); answers "listed" or "more"
 *   read PATH LIMIT             stdout: at most LIMIT bytes; answers "read VERSION SIZE"
 *   save PATH LENGTH VERSION    stdin: the content; VERSION is the one that was read, or "new";
 *                               answers "saved VERSION"
 *   place                       stdin: for each file "MODE LENGTH PATHLENGTH\n", path, content, then
 *                               "end\n"; never overwrites; answers "placed COUNT"
 *   make-folder PATH            answers "made"
 *   rename FROM TO              never overwrites; answers "renamed"
 *   remove PATH                 a folder with all that is in it; answers "removed"
 *
 * The answer is the last line of stderr. Other answers: "absent", "exists", "changed", "denied" (may not
 * write), "unreadable", "full" (the disk), "wrong" (not a path, or a folder into itself).
 * The kernel refuses every way out of the folder, so there is no race to win.
 */
#define _GNU_SOURCE
#include "workspace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Seconds after which a request is given up, whatever holds it up. */
enum { PATIENCE = 20 };

static void make_folder(int workspace, const char *path) {
  const char *name;
  int parent = open_parent(workspace, path, &name);
  if (mkdirat(parent, name, 0755) < 0) answer_error(errno);
  answer("made");
}

static void rename_entry(int workspace, const char *from, const char *to) {
  const char *from_name, *to_name;
  int from_parent = open_parent(workspace, from, &from_name);
  int to_parent = open_parent(workspace, to, &to_name);
  if (renameat2(from_parent, from_name, to_parent, to_name, RENAME_NOREPLACE) < 0)
    answer_error(errno);
  answer("renamed");
}

/* rm follows no link and minds races and depth; it starts from the folder that was opened. */
static void remove_entry(int workspace, const char *path) {
  const char *name;
  char target[300];
  struct stat status;
  int code, parent = open_parent(workspace, path, &name);
  if (fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) < 0) answer_error(errno);
  if ((size_t)snprintf(target, sizeof target, "./%s", name) >= sizeof target) answer("wrong");
  pid_t rm = fork();
  if (rm < 0) answer("denied");
  if (rm == 0) {
    int null = open("/dev/null", O_RDWR);
    for (int fd = 0; fd <= 2; fd++) dup2(null, fd);
    if (fchdir(parent) < 0) _exit(71);
    execl("/usr/bin/rm", "rm", "-rf", "--one-file-system", "--", target, NULL);
    _exit(127);
  }
  if (waitpid(rm, &code, 0) < 0 || code != 0) answer("denied");
  answer("removed");
}

int main(int argc, char **argv) {
  if (argc < 2) return 64;
  alarm(PATIENCE);
  umask(022);
  const char *verb = argv[1];
  int workspace = open_workspace();
  if (strcmp(verb, "list") == 0 && argc == 3) list_files(workspace, strtoul(argv[2], NULL, 10));
  if (strcmp(verb, "read") == 0 && argc == 4)
    read_file(workspace, argv[2], strtoul(argv[3], NULL, 10));
  if (strcmp(verb, "save") == 0 && argc == 5)
    save_file(workspace, argv[2], strtoul(argv[3], NULL, 10), argv[4]);
  if (strcmp(verb, "place") == 0 && argc == 2) place_files(workspace);
  if (strcmp(verb, "make-folder") == 0 && argc == 3) make_folder(workspace, argv[2]);
  if (strcmp(verb, "rename") == 0 && argc == 4) rename_entry(workspace, argv[2], argv[3]);
  if (strcmp(verb, "remove") == 0 && argc == 3) remove_entry(workspace, argv[2]);
  return 64;
}
