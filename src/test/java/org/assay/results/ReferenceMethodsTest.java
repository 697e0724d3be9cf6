package org.assay.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.lammps.LammpsPotential;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.reference.Origin;
import org.assay.reference.ReferenceValue;
import org.assay.reference.References;
import org.junit.jupiter.api.Test;

/** A difference of functionals is marked, one of codes is not. */
class ReferenceMethodsTest {

  private static final String ALL_ELECTRONS = "DFT PBE, all electrons (WIEN2k 13.1)";

  private static ReferenceMethods of(String... methods) {
    List<PropertyResult> results = new ArrayList<>();
    List<ReferenceValue> references = new ArrayList<>();
    for (String method : methods) {
      String id = "vacancy/" + results.size();
      results.add(
          new PropertyResult(
              id,
              "vacancy",
              "DC",
              "relaxed",
              OptionalDouble.of(3),
              "eV",
              Status.OK,
              1,
              Map.of(),
              ""));
      references.add(reference(id, method));
    }
    return ReferenceMethods.of(
        ResultsMerge.merge(
            results,
            Map.of(),
            List.of(),
            new References(references, List.of()),
            new LammpsPotential("sw", List.of("pair_style sw"), "abc"),
            new ResultsMerge.Run(
                "now",
                "0.1",
                "machine",
                "29 Sep 2021",
                5,
                SampleResults.MATERIAL,
                Optional.empty(),
                Optional.empty())));
  }

  private static ReferenceValue reference(String id, String method) {
    return new ReferenceValue(id, 3.6, "eV", method, "paper");
  }

  @Test
  void oneFunctionalByTwoCodesIsOneMethod() {
    ReferenceMethods methods = of("DFT PBE", "DFT PBE", ALL_ELECTRONS, "DFT PW91", "experiment");
    assertEquals("DFT PBE", methods.usual());
    assertFalse(methods.isOther(reference("a", ALL_ELECTRONS)));
    assertTrue(methods.isOther(reference("a", "DFT PW91, ultrasoft")));
    assertTrue(methods.isOther(reference("a", "experiment")));
    assertEquals("DFT PW91", ReferenceMethods.brief(reference("a", "DFT PW91, ultrasoft")));
    assertEquals("experiment", ReferenceMethods.brief(reference("a", "experiment, 300 K")));
  }

  /** As where results of today stand beside some that were read from a file. */
  @Test
  void whatWasFoundInTheCellOfAReferenceStaysBesideTheSameValueFromAFile() {
    PropertyResult found =
        new PropertyResult(
            "a",
            "vacancy",
            "DC",
            "relaxed",
            OptionalDouble.of(3),
            "eV",
            Status.OK,
            1,
            Map.of(),
            "");
    Origin full =
        new Origin("DFT PBE", "here", Optional.of("ours"), OptionalDouble.empty(), Map.of());
    Results.Property property =
        new Results.Property(
            found,
            Optional.of(new ReferenceValue("a", 3.6, "eV", full)),
            Optional.of(found),
            List.of());
    Optional<ReferenceValue> read = Optional.of(reference("a", "DFT PBE"));
    assertEquals(Optional.of(found), property.beside(read).sameCell());
    ReferenceValue other = new ReferenceValue("a", 3.7, "eV", "DFT PBE", "paper");
    assertEquals(Optional.empty(), property.beside(Optional.of(other)).sameCell());
  }

  @Test
  void methodsWithoutFunctionalAreWhatTheySay() {
    assertEquals(
        Optional.empty(), new Origin("DFT, all electrons (FHI-aims)", "paper").functional());
    assertEquals(Optional.empty(), new Origin("experiment, 300 K", "paper").functional());
    assertEquals(Optional.of("PBE"), new Origin(ALL_ELECTRONS, "paper").functional());
    assertEquals(Optional.of("R2SCAN"), new Origin(" DFT r2SCAN", "paper").functional());
    String plain = "DFT, all electrons (FHI-aims)";
    assertEquals(plain, of(plain, plain, "DFT PBE").usual());
  }
}
