package org.assay.property.surface;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.SettingsException;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.structure.MillerIndices;

/**
 * Settings of the test {@code surface}.
 *
 * @param phases names of the phases
 * @param planes lattice planes, indexed on the conventional cell
 * @param minThickness least height of the slab between its outermost planes of atoms (Å)
 * @param vacuum height of the empty space (Å)
 * @param repeat repetitions of the slab's smallest cell along its two in-plane vectors
 * @param displacement largest random displacement of a coordinate before relaxing (Å)
 * @param forceTolerance largest force component after relaxing (eV/Å)
 * @param maxSteps most evaluations a relaxation
 */
public record SurfaceSettings(
    List<String> phases,
    List<MillerIndices> planes,
    double minThickness,
    double vacuum,
    List<Integer> repeat,
    double displacement,
    double forceTolerance,
    int maxSteps) {

  private static final List<String> DEFAULT_PLANES = List.of("100", "110", "111");

  public SurfaceSettings {
    phases = List.copyOf(phases);
    planes = List.copyOf(planes);
    repeat = List.copyOf(repeat);
    if (repeat.size() != 2 || repeat.get(0) < 1 || repeat.get(1) < 1) {
      throw new SettingsException(
          "surface: repeat is " + repeat + ", expected two whole numbers of at least 1");
    }
  }

  /** Reads settings; the phase is the ground state unless others are listed. */
  public static SurfaceSettings read(JsonObject json, Material material) {
    List<String> phases = material.listedPhases(json);
    List<String> names = json.strings("millerIndices").orElse(DEFAULT_PLANES);
    List<MillerIndices> planes =
        json.located("millerIndices", () -> names.stream().map(MillerIndices::of).toList());
    if (json.has("millerIndices")) {
      json.requireDifferent(
          "millerIndices", planes.stream().map(p -> List.of(p.h(), p.k(), p.l())).toList());
    }
    List<Integer> repeat = json.has("repeat") ? wholeNumbers(json, "repeat") : List.of(1, 1);
    double thickness = json.number("minThickness", 20, 1, 1000);
    double vacuum = json.number("vacuum", 12, 1, 1000);
    double displacement = json.number("displacement", 0.02, 0, 0.5);
    double forceTolerance = json.number("forceTolerance", 1e-4, 1e-10, 1);
    int maxSteps = (int) json.integer("maxSteps", 5000, 1, 1_000_000);
    json.refuseUnknownKeys();
    return json.located(
        "millerIndices",
        () ->
            new SurfaceSettings(
                phases, planes, thickness, vacuum, repeat, displacement, forceTolerance, maxSteps));
  }

  private static List<Integer> wholeNumbers(JsonObject json, String key) {
    double[] numbers = json.numbers(key);
    if (numbers.length != 2 || numbers[0] < 1 || numbers[1] < 1) {
      throw json.error(key, "expected two whole numbers of at least 1, for example [2, 1]");
    }
    for (double n : numbers) {
      if (n != Math.rint(n)) {
        throw json.error(key, n + " is not a whole number");
      }
    }
    return List.of((int) numbers[0], (int) numbers[1]);
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("minThicknessAngstrom", minThickness);
    map.put("vacuumAngstrom", vacuum);
    map.put("repeat", repeat);
    map.put("displacementAngstrom", displacement);
    map.put("forceToleranceEvPerAngstrom", forceTolerance);
    map.put("maxSteps", maxSteps);
    return map;
  }
}
