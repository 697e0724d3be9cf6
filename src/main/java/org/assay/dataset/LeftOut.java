package org.assay.dataset;

/** What readers say of ionic steps that they leave out; a number goes before each. */
final class LeftOut {

  static final String UNCONVERGED = "ionic steps left out: their electrons did not converge";

  static final String CHARGE_KEPT =
      "ionic steps left out: not self-consistent, the charge density was read and kept (ICHARG = 10"
          + " or more, as for a band structure)";

  static final String STARS =
      "ionic steps left out: stars or NaN stand for a number that did not fit or was none";

  static final String NO_FORCES =
      "ionic steps left out: an energy without positions and forces (NWRITE = 0 or 1 writes those of"
          + " the first and last steps only)";

  static final String NO_ENERGY = "ionic steps left out: positions and forces without an energy";

  static final String NOT_DFT =
      "energies left out: VASP's machine-learned force field predicted them, not DFT";

  private LeftOut() {}
}
