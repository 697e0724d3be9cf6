package org.assay.model.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.model.Activation;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.NetworkSharing;
import org.assay.model.Potential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NN files of several elements. */
class AlloyFileTest {

  /** A frame of two elements: lines 1 to 9. */
  private static final List<String> FRAME =
      List.of(
          "5 0.0 1",
          "2",
          "Al 26.98",
          "Ni 58.69",
          "1 0.25 4.5 1.0 0.9",
          "1 3",
          "1 2.25",
          "0 0",
          "3 3 4 2");

  private static NnFile file(
      NnFile.Dialect dialect, NetworkSharing sharing, int type, double shift, int... layers) {
    boolean far = type == 2 || type == 0 && dialect != NnFile.Dialect.PYFIT;
    LegendreMoments descriptors =
        new LegendreMoments(
            type,
            3,
            1,
            0.9,
            new int[] {0, 2},
            new double[] {2.25},
            2,
            LegendreMoments.takesShift(type, far) ? shift : 0,
            far);
    NnFile frame =
        new NnFile(
                dialect,
                List.of(new NnFile.Species("Al", 26.98), new NnFile.Species("Ni", 58.69)),
                shift,
                descriptors,
                new NetworkArchitecture(layers, Activation.SHIFTED_SIGMOID),
                "0 0",
                0.25,
                Optional.empty())
            .withSharing(sharing);
    Random random = new Random(18);
    return sharing == NetworkSharing.PER_ELEMENT
        ? frame.withNetworks(random.doubles(frame.layout().size(), -1, 1).toArray())
        : frame.withParameters(random.doubles(frame.architecture().parameters(), -1, 1).toArray());
  }

  static List<NnFile> files() {
    List<NnFile> all = new ArrayList<>();
    for (NnFile.Dialect dialect : NnFile.Dialect.values()) {
      for (int type :
          dialect == NnFile.Dialect.PYFIT ? new int[] {0, 1, 2, 5, 20} : new int[] {0, 2, 5}) {
        all.add(file(dialect, NetworkSharing.PER_ELEMENT, type, 0.3, 6, 8, 4, 2));
        all.add(file(dialect, NetworkSharing.SHARED, type, 0.3, 6, 5, 4, 2));
        all.add(file(dialect, NetworkSharing.HOST_IN_INPUTS, type, 0.3, 12, 5, 4, 1));
      }
    }
    return all;
  }

  @Test
  void whatIsWrittenIsReadBackToTheLastBitInEveryDialect() {
    for (NnFile before : files()) {
      String text = NnFileWriter.text(before);
      NnFile read = NnFileReader.parse("a.dat", text);
      assertEquals(before.descriptors(), read.descriptors(), text);
      assertEquals(before.sharing(), read.sharing(), text);
      assertEquals(before.species(), read.species(), text);
      assertEquals(before.architecture(), read.architecture(), text);
      assertArrayEquals(before.parameters().orElseThrow(), read.parameters().orElseThrow());
      assertEquals(before.potential().models(), read.potential().models(), text);
      assertEquals(text, NnFileWriter.text(read));
    }
  }

  /** The first layer sees all inputs; behind it there are zeros between the networks, as such. */
  @Test
  void networksForEachElementAreWrittenSideBySide() {
    String text =
        NnFileWriter.text(
            file(NnFile.Dialect.PYFIT, NetworkSharing.PER_ELEMENT, 5, 0, 6, 4, 2)
                .withNetworks(oneToN(2 * 17)));
    List<Double> weights =
        text.lines().skip(9).map(line -> Double.valueOf(line.strip().split(" +")[0])).toList();
    double[] expected = {
      1, 2, 18, 19, 3, 4, 20, 21, 5, 6, 22, 23, 7, 8, 24, 25, 9, 10, 26, 27, 11, 12, 28,
      29, // to both
      13, 14, 30, 31, // biases
      15, 0, 16, 0, 0, 32, 0, 33, // outputs
      17, 34
    };
    assertArrayEquals(expected, weights.stream().mapToDouble(w -> w).toArray());
    assertEquals(4, text.lines().filter(line -> line.matches(" +0 +0.0000")).count(), text);
  }

  private static double[] oneToN(int n) {
    double[] numbers = new double[n];
    Arrays.setAll(numbers, i -> i + 1);
    return numbers;
  }

  /** Whatever the file's network is, as one for each element it is the same potential. */
  @Test
  void anyPotentialIsAFileOfNetworksForEachElement() {
    for (NnFile before : files()) {
      Potential potential = before.potential();
      NnFile each = NnFile.of(potential);
      assertEquals(NetworkSharing.PER_ELEMENT, each.sharing());
      NnFile read = NnFileReader.parse("a.dat", NnFileWriter.text(each));
      assertEquals(NetworkSharing.PER_ELEMENT, read.sharing());
      assertEquals(potential.models(), read.potential().models(), NnFileWriter.text(before));
    }
  }

  /** b + (T(Δ) of every input of the other host times its weight), by hand. */
  @ParameterizedTest
  @CsvSource({"0, 0.3", "1, -1.203972804325936", "2, 0.29567304756342244"})
  void ofKindOneTheOtherHostsInputsAreInTheFirstBias(int type, double lone) {
    NnFile.Dialect dialect = type == 0 ? NnFile.Dialect.ALADYN : NnFile.Dialect.PYFIT;
    NnFile file = file(dialect, NetworkSharing.HOST_IN_INPUTS, type, 0.3, 12, 1);
    double[] w = file.parameters().orElseThrow();
    double[] al = file.potential().model("Al").network().parameters();
    double[] ni = file.potential().model("Ni").network().parameters();
    assertArrayEquals(Arrays.copyOfRange(w, 0, 6), Arrays.copyOfRange(al, 0, 6));
    assertArrayEquals(Arrays.copyOfRange(w, 6, 12), Arrays.copyOfRange(ni, 0, 6));
    assertEquals(w[12] + lone * Arrays.stream(w, 6, 12).sum(), al[6], 1e-14);
    assertEquals(w[12] + lone * Arrays.stream(w, 0, 6).sum(), ni[6], 1e-14);
  }

  @Test
  void aFrameIsOfNetworksForEachElementUnlessItSaysOtherwise() {
    NnFile frame = NnFileReader.parse("a.dat", String.join("\n", FRAME));
    assertEquals(NetworkSharing.PER_ELEMENT, frame.sharing());
    assertEquals(2 * (3 * 2 + 2 + 2 + 1), frame.layout().size());
    NnFile shared = frame.withSharing(NetworkSharing.SHARED);
    assertEquals("3-4-1", shared.layout().network(1).toString());
    assertEquals(3 * 4 + 4 + 4 * 2 + 2, shared.map().trained());
    NetworkArchitecture wider = new NetworkArchitecture(new int[] {3, 7, 1}, Activation.TANH);
    assertEquals("3-14-2", frame.withNetwork(wider).architecture().toString());
    assertEquals("3-7-2", shared.withNetwork(wider).architecture().toString());
    NnFile odd =
        NnFileReader.parse("a.dat", String.join("\n", FRAME).replace("3 3 4 2", "3 3 5 2"));
    assertEquals(NetworkSharing.SHARED, odd.sharing());
    String message =
        assertThrows(SettingsException.class, () -> odd.withSharing(NetworkSharing.PER_ELEMENT))
            .getMessage();
    assertTrue(message.contains("5 nodes cannot be parted among 2 elements"), message);
  }

  @Test
  void whatIsEvaluatedOnlyIsNotFitted() {
    NnFile kindI = file(NnFile.Dialect.PYFIT, NetworkSharing.HOST_IN_INPUTS, 2, 0.3, 12, 5, 1);
    assertThrows(SettingsException.class, () -> kindI.map().trained());
    assertThrows(SettingsException.class, () -> kindI.descriptors().requireFitted());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 4 4 2|the first layer has 4 nodes, but 1 orders times 1 centres times 3 pairs of the"
            + " elements Al, Ni are 3 (the host's element chooses an output), or 6 (once for each"
            + " host's element)",
        "3 3 4 1|the last layer has 1 nodes, expected 2, the energies of hosts of Al, Ni, for its 3"
            + " inputs, or 42, the bond-order parameters of a PINN (1 would fit 6 inputs)",
        "3 6 4 2|the last layer has 2 nodes, expected 1, the energy, as its 6 inputs have the"
            + " host's element, or 42, the bond-order parameters of a PINN (2 would fit 3 inputs)"
      })
  void countsThatFitNeitherKindAreRefusedWithThoseThatWould(String layers, String problem) {
    String text = String.join("\n", FRAME).replace("3 3 4 2", layers);
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> NnFileReader.parse("a.dat", text));
    assertEquals("a.dat:9: " + problem, e.getMessage());
  }
}
