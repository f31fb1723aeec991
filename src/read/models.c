#include "read/features.h"

#if __has_include("read/weights.h")
#include "read/weights.h"
#else
const struct forest models[MODEL_COUNT][MODELS_COUNT] = {{{0}}};
#endif
