package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.assay.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs of the field write beside the ordinary; each input is small and of our own. */
class FieldFilesTest {

  private static final double RYDBERG = 13.605693122994;

  private static String text(String name) {
    return new String(
        CalculationReadersTest.resource("field/" + name), StandardCharsets.ISO_8859_1);
  }

  private static Dataset parse(String text) {
    return DatasetReader.parse(
        "a.out", text.getBytes(StandardCharsets.ISO_8859_1), DataSettings.of("Xx"));
  }

  private static LabelledStructure only(String text) {
    List<LabelledStructure> all = parse(text).structures();
    assertEquals(1, all.size());
    return all.get(0);
  }

  private static String refused(String text) {
    return assertThrows(DataFormatException.class, () -> parse(text)).getMessage();
  }

  private static double energy(String text) {
    return only(text).energy().orElseThrow();
  }

  private static String changed(String name, String good, String bad) {
    assertTrue(text(name).contains(good), good);
    return text(name).replace(good, bad);
  }

  // vasprun.xml

  @ParameterizedTest
  @CsvSource({
    "nelm-response.xml,-4.28600001",
    "stars-electronic.xml,-3.70000001",
    "linear-response.xml,-3.70000001"
  })
  void aConvergedStepIsKeptWhateverElseTheFileHas(String name, double energy) {
    assertEquals(energy, energy(text(name)));
    assertEquals(List.of(), parse(text(name)).notes());
  }

  /** NELM 3, three iterations; with EDIFF printed as 0, a last change of 1e-8 is rounding. */
  @Test
  void aLastChangeOfOneDigitIsWithinAToleranceOfOneDigit() {
    String last = changed("nelm-response.xml", ">    60<", ">     3<");
    assertEquals(-4.28600001, energy(last));
    String far = last.replace("-4.28600000 ", "-4.28600004 ");
    assertTrue(refused(far).contains("1 ionic step left out: their electrons did not converge"));
  }

  /** As VASP really writes it: behind the energy of the ground state. */
  @Test
  void iterationsBehindTheEnergyAreALinearResponse() {
    String response = "<scstep><energy><i name=\"e_fr_energy\"> -9 </i></energy></scstep>";
    String file =
        changed("nelm-response.xml", " </calculation>", response.repeat(60) + "</calculation>");
    assertEquals(-4.28600001, energy(file));
  }

  @Test
  void anUnconvergedGroundStateBeforeALinearResponseIsLeftOut() {
    String file =
        text("linear-response.xml")
            .replace(">     5<", ">     3<")
            .replace("-3.70000002 ", "-3.80000002 ");
    assertTrue(refused(file).contains("their electrons did not converge"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"****************", "NaN", "-Infinity"})
  void starsInForcesLoseThatStepOnly(String stars) {
    String file = text("stars-electronic.xml");
    String step = file.substring(file.indexOf(" <calculation>"), file.indexOf("</modeling>"));
    int forces = step.indexOf("forces");
    String broken =
        step.substring(0, forces)
            + step.substring(forces).replaceFirst("0\\.00000000", stars.replace("$", ""));
    Dataset read = parse(file.replace("</modeling>", broken + step + "</modeling>"));
    assertEquals(2, read.structures().size());
    assertEquals(1, read.notes().size());
    assertTrue(read.notes().get(0).contains("1 ionic step left out: stars or NaN"));
  }

  @ParameterizedTest
  @CsvSource({"X ,Xe", "r ,Zr", "Cu,Cu", "H.5,H", "Si_sv_GW,Si", "U,U"})
  void elementsThatVaspCutsShortAreKnown(String written, String element) {
    String file = changed("nelm-response.xml", "<c>Cu</c>", "<c>" + written + "</c>");
    assertEquals(List.of(element), only(file).structure().symbols());
  }

  @Test
  void aBandStructureIsNoData() {
    String file =
        changed(
            "nelm-response.xml",
            "<i name=\"EDIFF\">",
            "<i type=\"int\" name=\"ICHARG\">    11</i><i name=\"EDIFF\">");
    assertTrue(refused(file).contains("1 ionic step left out: not self-consistent"));
  }

  @Test
  void whatAMachineLearnedForceFieldPredictedIsCountedAndNotTaken() {
    String prediction = "<energy><i name=\"e_fr_energy\"> -9 </i></energy>";
    Dataset read =
        parse(changed("nelm-response.xml", "</modeling>", prediction.repeat(2) + "</modeling>"));
    assertEquals(1, read.structures().size());
    assertTrue(read.notes().toString().contains("2 energies left out"), "" + read.notes());
  }

  // OUTCAR

  @Test
  void elementsComeFromThePotentialsNamesWhereThereIsNoTitle() {
    LabelledStructure s = only(text("potcar-only.outcar"));
    assertEquals(List.of("Ti", "Ti"), s.structure().symbols());
    assertEquals(-15, s.energy().orElseThrow());
    String listed = " POTCAR:    PAW_PBE Ti 08Apr2002                  \n";
    String both =
        changed("potcar-only.outcar", listed, listed + listed.replace("Ti", "O_h"))
            .replace("per type =               2", "per type =               1   1");
    assertEquals(List.of("Ti", "O"), only(both).structure().symbols());
  }

  @Test
  void typesThatAreMissingAreAnErrorThatNamesTheNumbers() {
    String message = refused(text("many-types.outcar"));
    assertTrue(message.startsWith("a.out:"), message);
    for (String part : List.of("1 1 1 1 1 1 1 1 1 1", "10 ions", "NIONS = 12", "vasprun.xml")) {
      assertTrue(message.contains(part), message);
    }
    String whole = changed("many-types.outcar", "1   1\n   NELM", "1   1\n      1   1\n   NELM");
    assertEquals(12, only(whole).size());
    assertEquals("W", only(whole).structure().symbol(11));
  }

  @Test
  void moreAtomsThanTypesSayAreAnErrorWhereNionsIsMissing() {
    assertTrue(
        refused(text("many-types.outcar").replace("NIONS", "IONS"))
            .contains("more atoms than the 10 of \"ions per type\""));
  }

  @Test
  void theSentenceAboutEdiffIsNotBelievedAtNelm() {
    assertTrue(
        refused(text("nelm-message.outcar"))
            .contains("1 ionic step left out: their electrons did not converge"));
    String close = text("nelm-message.outcar");
    int last = close.lastIndexOf("-0.2000000E-01");
    close = close.substring(0, last) + "-0.9000000E-05" + close.substring(last + 14);
    assertEquals(-15, energy(close));
    assertEquals(-15, energy(changed("nelm-message.outcar", "NELM   =      3", "NELM = 4")));
  }

  @Test
  void version522WritesTheEnergyBeforeTheForces() {
    String file = text("potcar-only.outcar");
    int forces = file.indexOf("  in kB");
    int energy = file.indexOf("  FREE ENERGIE");
    int end = file.indexOf("General timing");
    String swapped =
        file.substring(0, forces)
            + file.substring(energy, end)
            + file.substring(forces, energy)
            + file.substring(end);
    assertEquals(-15, energy(swapped));
    assertEquals(2, only(swapped).structure().position(1, 0));
  }

  /** NWRITE 0: energies of all steps, positions and forces of the first and the last. */
  @Test
  void anEnergyWithoutForcesIsLeftOutAndNothingIsShifted() {
    String file = text("potcar-only.outcar");
    int begin = file.indexOf("-----", file.indexOf("direct lattice"));
    int end = file.indexOf("General timing");
    String step = file.substring(begin, end);
    int table = step.indexOf(" POSITION");
    String bare = step.substring(0, table) + step.substring(step.indexOf("  FREE ENERGIE"));
    String last = step.replace("15.000", "13.000").replace("2.00000", "3.00000");
    String md =
        file.substring(0, end)
            + bare.replace("1(   1)", "2(   1)").replace("15.000", "14.000")
            + last.replace("1(   1)", "3(   1)")
            + file.substring(end);
    Dataset read = parse(md);
    assertEquals(2, read.structures().size());
    assertEquals(-13, read.structures().get(1).energy().orElseThrow());
    assertEquals(3, read.structures().get(1).structure().position(1, 0));
    assertEquals(1, read.notes().size(), "" + read.notes());
    assertTrue(read.notes().get(0).contains("1 ionic step left out: an energy without"));
  }

  @Test
  void twoRunsInOneFileAreRead() {
    String file = text("potcar-only.outcar");
    assertEquals(2, parse(file + file.replace(" Ti ", " V ")).structures().size());
    assertEquals(
        "V", parse(file + file.replace(" Ti ", " V ")).structures().get(1).structure().symbol(0));
  }

  @Test
  void starsInAnOutcarLoseThatStepOnly() {
    String broken =
        changed(
            "potcar-only.outcar",
            "0.000000      0.000000      0.000000\n      2",
            "0.000000************      0.000000\n      2");
    Dataset read = parse(text("potcar-only.outcar") + broken);
    assertEquals(1, read.structures().size());
    assertTrue(read.notes().toString().contains("1 ionic step left out: stars or NaN"));
  }

  /** A crash left megabytes of zeros; they are no line that is too long. */
  @Test
  void aHoleOfZerosIsSaidAndReadOver() {
    String hole = String.join("", Collections.nCopies(3_000_000, "\0"));
    Dataset read = parse(changed("potcar-only.outcar", " POSITION ", hole + " POSITION "));
    assertEquals(1, read.structures().size());
    assertTrue(read.notes().toString().contains("1 line with holes"), "" + read.notes());
    String inNumber =
        changed("potcar-only.outcar", "TOTEN  =       -15.0", "TOTEN  =       -1\0.0");
    assertTrue(refused(inNumber).contains("1 ionic step left out"));
  }

  // pw.x

  @ParameterizedTest
  @ValueSource(strings = {"units-set-to.out", "hybrid.out", "gcscf.out"})
  void theLastTotalEnergyOfAGeometryIsItsEnergy(String name) {
    LabelledStructure s = only(text(name));
    assertEquals(-4.18723410 * RYDBERG, s.energy().orElseThrow(), 1e-9);
    assertEquals(List.of("Al"), s.structure().symbols());
    assertArrayEquals(new double[3], s.forces().orElseThrow());
    assertEquals(List.of(), parse(text(name)).notes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!    Total+Makov-Payne energy  =     -9.9 Ry",
        "!    total charge of GC-SCF    =      -0.1 e",
        "!   disk_io          = 'low'"
      })
  void otherLinesWithAnExclamationMarkAreNoEnergies(String line) {
    String file =
        changed("units-set-to.out", "     convergence has", line + "\n     convergence has");
    assertEquals(-4.18723410 * RYDBERG, energy(file), 1e-9);
  }

  @Test
  void anEnergyInAnotherUnitIsRefused() {
    assertTrue(
        refused(changed("units-set-to.out", "-4.18723410 Ry", "-2.0936 Ha"))
            .contains("the unit of the total energy is \"Ha\""));
  }

  @Test
  void anExchangeThatDidNotConvergeIsLeftOut() {
    String file =
        changed(
            "hybrid.out",
            "     EXX self-consistency reached",
            "     EXX convergence NOT achieved after 100 iterations: stopping");
    assertTrue(refused(file).contains("their electrons did not converge"));
  }

  @Test
  void severalRunsInOneFileAreReadEachWithItsOwnCell() {
    String one = text("units-set-to.out");
    String other = one.replace("7.500000", "7.600000");
    List<LabelledStructure> both = parse(one + other).structures();
    assertEquals(2, both.size());
    assertEquals(-0.5 * 7.6 * 0.529177210903, both.get(1).structure().cell().get(0, 0), 1e-12);
    // The first was killed before it ended: what it had begun is left out, and said.
    Dataset killed = parse(one.substring(0, one.indexOf("     JOB DONE")) + other);
    assertEquals(1, killed.structures().size());
    assertTrue(killed.notes().toString().contains("the file ends before pw.x does"));
  }

  @ParameterizedTest
  @CsvSource({"Al1,Al", "AL,Al", "al_up,Al", "Hx,H", "O-h,O", "Co2,Co"})
  void labelsNameTheirElement(String label, String element) {
    String file = changed("units-set-to.out", " Al  tau", " " + label + "  tau");
    assertEquals(List.of(element), only(file).structure().symbols());
  }

  @Test
  void anUnknownUnitOfPositionsIsRefused() {
    String card = "ATOMIC_POSITIONS (furlong)\nAl 0 0 0\n";
    String file = changed("units-set-to.out", "     JOB DONE", card + "     JOB DONE");
    assertTrue(refused(file).contains("the unit \"furlong\" is not known"));
  }

  @Test
  void oldVersionsCallTheLatticeParameterA0() {
    String file =
        text("units-set-to.out")
            .replace("lattice parameter (alat)  =", "lattice parameter (a_0)   =")
            .replace("in units of alat", "in units of a_0")
            .replace("(alat units)", "(a_0 units)")
            .replace("     JOB DONE", "     PWSCF        :      1.2s CPU");
    assertEquals(-4.18723410 * RYDBERG, energy(file), 1e-9);
  }

  @Test
  void starsInForcesOfPwLoseThatStepOnly() {
    String one = text("units-set-to.out");
    Dataset read =
        parse(
            one + changed("units-set-to.out", "force =     0.00000000", "force = ************** "));
    assertEquals(1, read.structures().size());
    assertTrue(read.notes().toString().contains("1 ionic step left out: stars or NaN"));
  }
}
