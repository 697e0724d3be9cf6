package org.assay.property.squeeze;

import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;
import org.assay.property.Material;

/**
 * Settings of the test {@code squeeze}, with which docs/adding-a-test.md shows how a test is added.
 *
 * @param phases names of the phases
 * @param strain relative change of every length
 */
public record SqueezeSettings(List<String> phases, double strain) {

  static SqueezeSettings read(JsonObject json, Material material) {
    List<String> phases = material.listedPhases(json); // the ground state, unless others are named
    double strain = json.number("strain", 1e-3, 1e-6, 0.1); // default, least, most
    json.refuseUnknownKeys();
    return new SqueezeSettings(phases, strain);
  }

  Map<String, Object> asMap() { // every result carries this; names have units
    return Map.of("strain", strain);
  }
}
