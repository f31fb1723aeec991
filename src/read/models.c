#include "forests.h"
