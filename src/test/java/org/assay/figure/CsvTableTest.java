package org.assay.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CsvTableTest {

  @Test
  void cellsAreQuotedWhereTheyMustBe() {
    CsvTable table = new CsvTable("a", "b").row("x,y", "say \"no\"").row(-1.5, null);
    assertEquals("a,b\n\"x,y\",\"say \"\"no\"\"\"\n-1.5,\n", table.csv());
  }

  /** A message of LAMMPS or a name from a file must not run in somebody's spreadsheet. */
  @Test
  void textsAreNoFormulas() {
    CsvTable table =
        new CsvTable("t")
            .row("=HYPERLINK(\"http://x\")")
            .row("+1")
            .row("-2")
            .row("@SUM(A1)")
            .row("\tx")
            .row("a=b")
            .row(-2);
    assertEquals(
        "t\n\"'=HYPERLINK(\"\"http://x\"\")\"\n'+1\n'-2\n'@SUM(A1)\n'\tx\na=b\n-2\n", table.csv());
  }
}
