/* Lets valgrind up to 3.19 run programs of libdispatch, whose main thread waits in sigsuspend with a mask in
 * read-only memory: valgrind writes into that mask and dies. Preloaded, this hands it a copy. */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

int sigsuspend(const sigset_t *mask) {
  sigset_t copy = *mask;
  return (int)syscall(SYS_rt_sigsuspend, &copy, 8);
}
