/* Lists ~/workspace, nearest things first, so that what is left out at the limit is what lies deepest. */
#define _GNU_SOURCE
#include "workspace.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
  DEEPEST = 16, /* folders a path may have; see workspacePathSchema */
  LONGEST = 1000, /* bytes of a path */
};

static struct {
  char **folders; /* found and not yet looked into, in order */
  size_t found, looked;
  size_t left;
  int more;
} listing;

static int depth_of(const char *path) {
  int depth = 1;
  for (; *path; path++) depth += *path == '/';
  return depth;
}

static void tell(const char *path, const struct stat *status) {
  char kind = S_ISREG(status->st_mode) ? 'f' : S_ISDIR(status->st_mode) ? 'd' : 'o';
  printf("%c %ld %s", kind, kind == 'f' ? (long)status->st_size : 0L, path);
  putchar(0);
  if (kind != 'd') return;
  if (depth_of(path) < DEEPEST) listing.folders[listing.found++] = strdup(path);
  else listing.more = 1;
}

static int is_listed(const char *name) {
  return strcmp(name, ".") != 0 && strcmp(name, "..") != 0 &&
         strncmp(name, DRAFT_PREFIX, strlen(DRAFT_PREFIX)) != 0;
}

static void look_into(int workspace, const char *path) {
  char below[LONGEST + 300];
  struct stat status;
  const struct dirent *entry;
  int fd = open_below(workspace, *path ? path : ".", O_RDONLY | O_DIRECTORY);
  DIR *folder = fd < 0 ? NULL : fdopendir(fd);
  if (!folder) return;
  while ((entry = readdir(folder))) {
    if (!is_listed(entry->d_name)) continue;
    if (listing.left == 0) {
      listing.more = 1;
      break;
    }
    snprintf(below, sizeof below, "%s%s%s", path, *path ? "/" : "", entry->d_name);
    if (strlen(below) > LONGEST) {
      listing.more = 1;
      continue;
    }
    if (fstatat(fd, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) < 0) continue;
    listing.left--;
    tell(below, &status);
  }
  closedir(folder);
}

void list_files(int workspace, size_t limit) {
  listing.left = limit;
  listing.folders = calloc(limit + 1, sizeof *listing.folders);
  if (!listing.folders) answer("absent");
  listing.folders[listing.found++] = "";
  while (listing.looked < listing.found) look_into(workspace, listing.folders[listing.looked++]);
  if (fflush(stdout) != 0) answer("absent");
  answer(listing.more ? "more" : "listed");
}
