package org.assay.app.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.assay.dataset.LabelledStructure;
import org.assay.fit.data.SetEnergies;
import org.assay.fit.data.SetName;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.assay.property.Curve;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

/**
 * What a report says of the bond-order parameters of atoms, of a network that can be seen through.
 */
class LocalParametersTest {

  /** A sees the one descriptor; to alpha and lambda the biases add 0.5 and -0.25. */
  private static final String NETWORK =
      "# UNITS: metal\n#\n#\n2 0 1\n1\nSi 28.085\n0 0.25 4.0 1.0 1.0\n1 0\n1 2.4\n2 1 8\n"
          + "1 7.5 2.5 6 1.75 -0.25 0.5 1 1\n"
          + "2 0 0 0 0 0 0 0 0 0.5 0 0 0 0 0 -0.25\n".replace(' ', '\n');

  private static LabelledStructure pair(int id, String group, double distance) {
    return new LabelledStructure(
        id,
        group,
        Structure.ofElement(
            Cell.ofRows(30, 0, 0, 0, 30, 0, 0, 0, 30),
            "Si",
            new double[] {0, 0, 0, distance, 0, 0}),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        "test:" + id);
  }

  private static LocalParameters parameters() {
    NnFile network = NnFileReader.parse("p.pinn", NETWORK);
    List<LabelledStructure> training = List.of(pair(1, "FAR", 20), pair(2, "NEAR", 2.4));
    double[] none = new double[2];
    return new LocalParameters(
        network, List.of(new SetEnergies(SetName.TRAINING, training, none, none)));
  }

  private static Map<String, double[]> curves() {
    Map<String, double[]> found = new TreeMap<>();
    for (Curve c : parameters().curves()) {
      found.put(c.id(), c.y().values());
    }
    return found;
  }

  @Test
  void groupsHaveWhatTheNetworkAddsToTheBaseline() {
    Map<String, double[]> found = curves();
    assertArrayEquals(new double[] {7.5, 7.5, 7.5}, found.get("fit/parameters/Si/A/FAR"));
    assertArrayEquals(new double[] {3, 3, 3}, found.get("fit/parameters/Si/alpha/FAR"));
    assertArrayEquals(new double[] {0.75, 0.75, 0.75}, found.get("fit/parameters/Si/lambda/NEAR"));
    assertTrue(found.get("fit/parameters/Si/A/NEAR")[1] > 7.6);
    List<String> rows = parameters().table().lines().toList();
    assertEquals("group,host,atoms,parameter,p0,mean,deviation,least,largest", rows.get(0));
    assertEquals(
        "\"FAR\",Si,2,\"alpha\",2.500000,3.000000,0.000000,3.000000,3.000000", rows.get(2));
    assertEquals(1 + 2 * 8, rows.size());
  }

  @Test
  void atomsThatTheNetworkMovesMostAreNamedFirst() {
    List<Curve> far =
        parameters().curves().stream().filter(c -> c.id().startsWith("fit/farthest/")).toList();
    assertEquals(4, far.size());
    assertEquals("fit/farthest/Si of structure 2 (NEAR, training), atom 1", far.get(0).id());
    assertEquals("fit/farthest/Si of structure 1 (FAR, training), atom 2", far.get(3).id());
    // A moves at the first two alone, by √2 of its root mean square; α and λ by 1 at all.
    assertEquals(Math.sqrt(4.0 / 3), far.get(0).y().values()[0], 1e-9);
    assertEquals(Math.sqrt(2.0 / 3), far.get(3).y().values()[0], 1e-9);
  }

  @Test
  void parametersHaveTheirSignsAndUnits() {
    Map<String, String> found = new TreeMap<>();
    for (Curve c : parameters().curves()) {
      if (c.id().startsWith("fit/bond/")) {
        found.put(c.id(), c.y().name() + " in " + c.y().unit());
      }
    }
    assertEquals(
        List.of(
            "A in 1", "B in 1", "a in 1", "α in 1/Å", "β in 1/Å", "h in 1", "λ in 1/Å", "σ in eV"),
        List.copyOf(found.values()));
  }

  @Test
  void aBondIsStretchedUntilNeitherAtomSeesTheOther() {
    double[] a = curves().get("fit/bond/Si/A");
    assertEquals(7.5, a[a.length - 1]);
    assertTrue(a[25] > 7.6);
  }
}
