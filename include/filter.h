/* filter: the run that prints stories instead of showing them. */
#ifndef FILTER_H
#define FILTER_H

#include "setup.h"

/* Prints what the options ask for, then says on standard error what was wrong with the
 * settings and the files. The exit status. */
int filter_run(struct setup *setup);

#endif
