/* Lets a program's writes below one folder fail, as a full or a read-only disk does, while a file says so.
 *
 * Loaded before the C library. CHAOS_DISK_FOLDER names the folder, CHAOS_DISK_STATE the file: `full`, `read-only`, or nothing. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int failure(void) {
    const char *path = getenv("CHAOS_DISK_STATE");
    char said[16] = "";
    if (!path) return 0;
    int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t count = syscall(SYS_read, file, said, sizeof said - 1);
    syscall(SYS_close, file);
    if (count <= 0) return 0;
    if (!strncmp(said, "full", 4)) return ENOSPC;
    if (!strncmp(said, "read-only", 9)) return EROFS;
    return 0;
}

static int is_below(const char *path) {
    const char *folder = getenv("CHAOS_DISK_FOLDER");
    return folder && !strncmp(path, folder, strlen(folder));
}

/* The error that writing to this file gives now, or 0. */
static int broken(int file) {
    char link[64], path[PATH_MAX];
    int error = failure();
    if (!error) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t count = readlink(link, path, sizeof path - 1);
    if (count <= 0) return 0;
    path[count] = 0;
    return is_below(path) ? error : 0;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define FAIL_IF_BROKEN(file) do { int error = broken(file); if (error) { errno = error; return -1; } } while (0)

ssize_t write(int file, const void *bytes, size_t count) {
    REAL(write); FAIL_IF_BROKEN(file); return real(file, bytes, count);
}
ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
    REAL(pwrite); FAIL_IF_BROKEN(file); return real(file, bytes, count, at);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
    REAL(pwrite64); FAIL_IF_BROKEN(file); return real(file, bytes, count, at);
}
ssize_t writev(int file, const struct iovec *parts, int count) {
    REAL(writev); FAIL_IF_BROKEN(file); return real(file, parts, count);
}
int ftruncate(int file, off_t length) { REAL(ftruncate); FAIL_IF_BROKEN(file); return real(file, length); }
int ftruncate64(int file, off64_t length) { REAL(ftruncate64); FAIL_IF_BROKEN(file); return real(file, length); }
int posix_fallocate(int file, off_t at, off_t length) {
    REAL(posix_fallocate); int error = broken(file); return error ? error : real(file, at, length);
}

/* Opening to write fails on a read-only disk alone; on a full one it is making a file that does. */
static int open_error(const char *path, int flags) {
    if (!is_below(path) || !(flags & (O_WRONLY | O_RDWR | O_CREAT))) return 0;
    int error = failure();
    if (error == EROFS) return error;
    return error && (flags & O_CREAT) && access(path, F_OK) ? error : 0;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        mode_t mode = 0; \
        if (flags & O_CREAT) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } \
        int error = open_error(path, flags); \
        if (error) { errno = error; return -1; } \
        return real(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)
