package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The units of what {@code assay convert} reads and writes, and what it says of them. */
class ConvertCommandTest {

  /** CODATA 2018. */
  private static final double BOHR = 0.529177210903;

  private static final double HARTREE = 27.211386245988;

  /** Relative: numbers go through a factor and back. */
  private static final double ROUNDING = 1e-14;

  private static final Pattern CELL = Pattern.compile("(?:lattice |Lattice=\"|1\\.0\n)([\\d.]+) ");

  private static final Pattern ENERGY = Pattern.compile("(?:energy[ =]|\n)(-\\d[\\d.E-]*)");

  @TempDir Path directory;

  /** The same structure in each format: a cube of 3 Å, two atoms 2.4 Å apart, −7.25 eV. */
  private String write(String name) throws IOException {
    String text =
        switch (name) {
          case "in.dat" -> "G\n1.0\n3 0 0\n0 3 0\n0 0 3\n2\nc\n0 0 0\n2.4 0 0\n-7.25\n";
          case "in.extxyz" ->
              """
              2
              Lattice="3 0 0 0 3 0 0 0 3" Properties=species:S:1:pos:R:3 energy=-7.25
              Si 0 0 0
              Si 2.4 0 0
              """;
          case "bohr.data" -> n2p2(BOHR, HARTREE);
          default -> n2p2(1, 1);
        };
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private static String n2p2(double length, double energy) {
    double a = 3 / length;
    return "begin\nlattice %s 0 0\nlattice 0 %s 0\nlattice 0 0 %s\n".formatted(a, a, a)
        + "atom 0 0 0 Si 0 0 0 0 0\natom %s 0 0 Si 0 0 0 0 0\n".formatted(2.4 / length)
        + "energy %s\ncharge 0\nend\n".formatted(-7.25 / energy);
  }

  @ParameterizedTest
  @CsvSource({
    "in.dat, out.extxyz, '', 'extxyz, Å and eV'",
    "in.dat, out.data, bohr-hartree, 'n2p2, bohr and hartree'",
    "in.dat, out.data, angstrom-ev, 'n2p2, Å and eV'",
    "in.extxyz, out.dat, '', 'pyfit, Å and eV'",
    "in.extxyz, out.data, bohr-hartree, 'n2p2, bohr and hartree'",
    "in.extxyz, out.extxyz, bohr-hartree, 'extxyz, Å and eV'",
    "bohr.data, out.extxyz, bohr-hartree, 'extxyz, Å and eV'",
    "bohr.data, out.dat, bohr-hartree, 'pyfit, Å and eV'",
    "bohr.data, out.data, bohr-hartree, 'n2p2, bohr and hartree'",
    "angstrom.data, out.extxyz, angstrom-ev, 'extxyz, Å and eV'",
    "angstrom.data, out.dat, angstrom-ev, 'pyfit, Å and eV'",
  })
  void whatIsWrittenIsTheSameStructureAndItsUnitsAreSaid(
      String in, String out, String units, String said) throws IOException {
    Path to = directory.resolve(out);
    Outcome found =
        units.isEmpty()
            ? Outcome.run("convert", write(in), to, "--element", "Si")
            : Outcome.run("convert", write(in), to, "--element", "Si", "--units", units);
    assertEquals(0, found.code(), found.said());
    assertTrue(found.out().endsWith(out + " (" + said + ")\n"), found.out());
    boolean needed = in.endsWith(".data") || units.isEmpty();
    assertEquals(!needed, found.err().contains("was not needed to read it"), found.err());
    double length = said.contains("bohr") ? BOHR : 1;
    double energy = said.contains("bohr") ? HARTREE : 1;
    String text = Files.readString(to);
    assertEquals(3 / length, number(text, CELL), 3 * ROUNDING / length);
    assertEquals(-7.25 / energy, number(text, ENERGY), 8 * ROUNDING / energy);
  }

  private static double number(String text, Pattern pattern) {
    Matcher m = pattern.matcher(text);
    assertTrue(m.find(), text);
    return Double.parseDouble(m.group(1));
  }

  @Test
  void n2p2WithoutUnitsIsRefusedOnEitherSide() throws IOException {
    Outcome in = Outcome.run("convert", write("bohr.data"), directory.resolve("out.dat"));
    assertEquals(3, in.code(), in.said());
    assertTrue(in.err().contains("--units"), in.err());
    Outcome out = Outcome.run("convert", write("in.extxyz"), directory.resolve("out.data"));
    assertEquals(2, out.code(), out.said());
    assertTrue(out.err().contains("--units"), out.err());
  }
}
