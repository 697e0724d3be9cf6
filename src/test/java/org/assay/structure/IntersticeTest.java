package org.assay.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntersticeTest {

  /** The wide places of crystallography's textbooks, with their radii for a of 4 Å. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "fcc: octahedral-Ti6 2.0000, tetrahedral-Ti4 1.7321",
        "bcc: tetrahedral-Ti4 2.2361",
        "sc: cubic-Ti8 3.4641",
        "B2: tetrahedral-Ti2Ni2 2.2361",
        "B3: tetrahedral-Ni4 1.7321, tetrahedral-Ti4 1.7321, octahedral-Ti3Ni3 1.6583",
        "B1: cubic-Ti4Ni4 1.7321",
        "L1_2: octahedral-Ti4Ni2 2.0000, octahedral-Ti6 2.0000, tetrahedral-Ti3Ni 1.7321"
      })
  void theWidestPlacesAreFound(String prototype, String places) {
    Prototype p = Prototype.of(prototype);
    List<String> elements = List.of("Ti", "Ni").subList(0, p.kinds());
    String found =
        Interstice.of(p.primitive(elements, p.usual(4))).stream()
            .map(i -> String.format(Locale.ROOT, "%s %.4f", i.name(), i.radius()))
            .collect(Collectors.joining(", "));
    assertEquals(places, found);
  }

  @Test
  void aPlaceIsAsFarFromItsNeighboursAsItSays() {
    Structure crystal = Prototype.MGZN2.primitive(List.of("Mg", "Zn"), Prototype.MGZN2.usual(5.2));
    for (Interstice place : Interstice.of(crystal)) {
      double[] r = place.position();
      Structure with = crystal.with("H", r[0], r[1], r[2]);
      double[] distances = Neighbourhood.distances(with, 5)[crystal.size()];
      assertEquals(place.radius(), distances[0], 1e-9);
      assertEquals(place.radius(), distances[3], 0.02, "four are nearest");
    }
  }
}
