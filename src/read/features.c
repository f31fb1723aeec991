#include "read/boundary_features.h"
#include "read/classify.h"
#include "read/headline_features.h"
#include "read/rejoin.h"

const char *const *features_names(enum model model, unsigned *count)
{
    static const char *const *const names[MODEL_COUNT] = {
        [MODEL_JOIN] = rejoin_evidence_names,  [MODEL_ROLE] = classify_evidence_names,
        [MODEL_START] = starts_evidence_names, [MODEL_HEAD] = headline_evidence_names,
        [MODEL_CUT] = cut_evidence_names,      [MODEL_BODY] = body_evidence_names};
    *count = 0;
    while (names[model] && names[model][*count])
        ++*count;
    return names[model];
}
