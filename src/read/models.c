/* The learned trees (weights.h), as the build lays them out. */
#include "forests.h"
