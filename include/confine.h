/* confine: drops, permanently, the rights that a reader does not need.
 *
 * On Linux, as far as the kernel has it (seccomp since 3.17, Landlock since 5.13);
 * elsewhere it does nothing and reports that. A confinement is inherited by every
 * program that is started, so it is asked for where none will be: in safe mode, and
 * in the filter once all input filters are done. The program's own code keeps the
 * promises of safe mode as well, on any kernel.
 */
#ifndef CONFINE_H
#define CONFINE_H

#include <stdbool.h>

/* Bits of what holds from now on. */
enum { CONFINE_NO_PROGRAMS = 1, CONFINE_NO_NETWORK = 2, CONFINE_NO_WRITING = 4 };

/* From now on no program is started and no socket is opened; files are written below the
 * directory `writable` only (NULL: nowhere). Reading stays free. The bits that hold. */
int confine(const char *writable);

/* What a program that opens an input gives up between fork and exec: the network, writing
 * anywhere, and what looks into other processes. It may read, and start others. */
void confine_program(void);

/* The bits that confine can be expected to hold on this kernel. Where it holds fewer,
 * something is wrong, and the program does not go on in safe mode. */
int confine_offered(void);

/* What the kernel offers, in words, for --version -v. */
const char *confine_offers(void);

#endif
