package org.assay.engine.ranks;

/** What ranks can be asked, in the order of {@code native/src/ranks/rank_sets.h}. */
enum RankTask {
  LEAVE,
  INTRODUCE,
  DESCRIBE,
  ADD_SHARDS,
  KEEP,
  FREE_SET,
  MAKE_NETWORK,
  FREE_NETWORK,
  ENERGIES,
  VECTORS,
  GRADIENT,
  COPY_VECTORS,
  OUTPUTS,
  ENERGY_ROWS,
  VECTOR_ROWS,
  TRAFFIC,
  USAGE,
  PRODUCTS
}
