package org.assay.property.eos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.assay.reference.ReferenceCurve;
import org.assay.reference.ReferenceReader;
import org.assay.reference.References;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fits in reference files, made by scripts, against the fit here. */
class ReferenceFitTest {

  private static final Path HOME = Path.of(System.getProperty("assay.home", "."));

  /** Silicon's script takes the lowest point of a curve and four on each side. */
  private static final int HALF_WINDOW = 4;

  /** For B0' it takes what lies within this share of the lowest point's volume. */
  private static final double DERIVATIVE_RANGE = 0.17;

  @ParameterizedTest
  @ValueSource(strings = {"DC", "BTIN", "SC", "BCC", "FCC", "HCP", "HEXDIA"})
  void bothFitsAgree(String phase) {
    References references = ReferenceReader.read(HOME.resolve("validation/si/reference.json"));
    ReferenceCurve curve = references.curve("eos/" + phase).orElseThrow();
    int lowest = 0;
    for (int i = 1; i < curve.y().length; i++) {
      lowest = curve.y()[i] < curve.y()[lowest] ? i : lowest;
    }
    int from = Math.max(0, lowest - HALF_WINDOW);
    int to = Math.min(curve.x().length, lowest + HALF_WINDOW + 1);
    BirchMurnaghan fit =
        BirchMurnaghan.fit(
            Arrays.copyOfRange(curve.x(), from, to), Arrays.copyOfRange(curve.y(), from, to));
    // Half of the last digit in the file.
    assertEquals(value(references, phase, "V0"), fit.volume(), 0.6e-4);
    assertEquals(value(references, phase, "E0"), fit.energy(), 0.6e-5);
    assertEquals(value(references, phase, "B0"), fit.bulkModulusGPa(), 0.6e-2);
    double least = curve.x()[lowest];
    int[] wide =
        IntStream.range(0, curve.x().length)
            .filter(i -> Math.abs(curve.x()[i] / least - 1) <= DERIVATIVE_RANGE)
            .toArray();
    BirchMurnaghan wideFit =
        BirchMurnaghan.fit(
            IntStream.of(wide).mapToDouble(i -> curve.x()[i]).toArray(),
            IntStream.of(wide).mapToDouble(i -> curve.y()[i]).toArray());
    assertEquals(value(references, phase, "B0'"), wideFit.bulkModulusDerivative(), 0.6e-3);
  }

  /** That of the other materials takes what lies within this share for all but B0'. */
  private static final double RANGE = 0.081;

  @ParameterizedTest
  @CsvSource({"al, HCP BCC SC DC", "cu, BCC SC", "mg, FCC BCC SC DC", "ge, SC BCC FCC BTIN"})
  void fitsOfOtherMaterialsAgree(String material, String phases) {
    References references =
        ReferenceReader.read(HOME.resolve("validation/" + material + "/reference.json"));
    for (String phase : phases.split(" ")) {
      ReferenceCurve curve = references.curve("eos/" + phase).orElseThrow();
      int lowest =
          IntStream.range(0, curve.y().length)
              .boxed()
              .min(Comparator.comparingDouble(i -> curve.y()[i]))
              .orElseThrow();
      int[] near =
          IntStream.range(0, curve.x().length)
              .filter(i -> Math.abs(curve.x()[i] / curve.x()[lowest] - 1) < RANGE)
              .toArray();
      BirchMurnaghan fit =
          BirchMurnaghan.fit(
              IntStream.of(near).mapToDouble(i -> curve.x()[i]).toArray(),
              IntStream.of(near).mapToDouble(i -> curve.y()[i]).toArray());
      // Half of the last digit in the file.
      assertEquals(value(references, phase, "V0"), fit.volume(), 0.6e-4, material + phase);
      assertEquals(value(references, phase, "E0"), fit.energy(), 0.6e-4, material + phase);
      assertEquals(value(references, phase, "B0"), fit.bulkModulusGPa(), 0.6e-2, material + phase);
      assertEquals(
          value(references, phase, "B0'"),
          BirchMurnaghan.fit(curve.x(), curve.y()).bulkModulusDerivative(),
          0.6e-2,
          material + phase);
    }
  }

  private static double value(References references, String phase, String quantity) {
    return references.value("eos/" + phase + "/" + quantity).orElseThrow().value();
  }
}
