package org.assay.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.assay.structure.Sublattices.Sublattice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SublatticesTest {

  private static final List<String> ELEMENTS = List.of("Ti", "Ni", "O");

  private static Structure crystal(String name) {
    Prototype p = Prototype.of(name);
    return p.primitive(ELEMENTS.subList(0, p.kinds()), p.usual(4));
  }

  /** Wyckoff positions of the prototypes, by their multiplicity in the primitive cell. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "hcp: Ti 2",
        "B3: Ti 1, Ni 1",
        "B4: Ti 2, Ni 2",
        "L1_2: Ti 3, Ni 1",
        "D0_3: Ti1 2, Ti2 1, Ni 1",
        "D0_19: Ti 6, Ni 2",
        "D0_22: Ti1 1, Ti2 2, Ni 1",
        "C14: Ti 4, Ni1 6, Ni2 2",
        "A15: Ti 6, Ni 2",
        "rutile: Ti 2, Ni 4",
        "perovskite: Ti 1, Ni 1, O 3"
      })
  void sitesAreOfOneKindWhereTheSpaceGroupSaysSo(String prototype, String kinds) {
    String found =
        Sublattices.of(crystal(prototype), 1e-4).all().stream()
            .map(s -> s.name() + " " + s.sites().size())
            .collect(Collectors.joining(", "));
    assertEquals(kinds, found);
  }

  @ParameterizedTest
  @CsvSource({"B3", "D0_3", "C14"})
  void aCellOfManyIsNamedAlike(String prototype) {
    Structure one = crystal(prototype);
    Sublattices large = Sublattices.of(one.repeated(1, 1, 2), 1e-4);
    Sublattices small = Sublattices.of(one, 1e-4);
    assertEquals(small.names(), large.names());
    for (Sublattice s : large.all()) {
      s.sites().forEach(i -> assertEquals(s.name(), small.of(i % one.size()).name()));
    }
  }
}
