package org.assay.report;

import org.assay.results.Results;
import org.assay.results.SameElements;

/** What results know of how they came about, as rows of a table in every page that shows some. */
public final class ProvenanceRows {

  private ProvenanceRows() {}

  /** Returns the rows as HTML. */
  public static String of(Results results) {
    return Html.pair("Elements", SameElements.text(results.elements()))
        + (results.lammpsVersion().isEmpty() ? "" : Html.pair("LAMMPS", results.lammpsVersion()))
        + Html.pair("Assay", results.assayVersion())
        + Html.pair("Machine", results.machine())
        + Html.pair("Created", results.created())
        + Html.pair("Seed of the validation", Long.toString(results.seed()));
  }
}
