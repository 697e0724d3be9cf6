package org.assay.property.grainboundary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.structure.MillerIndices;
import org.assay.structure.MirrorTwin;
import org.assay.structure.Structure;

/**
 * Settings of the test {@code grain_boundary}.
 *
 * @param phases names of the phases
 * @param planes boundary planes, in which the grains are each other's mirror image
 * @param shifts rigid shifts along each vector of the plane
 * @param minThickness least thickness of each grain (Å)
 * @param maxAtoms most atoms of a cell
 * @param forceTolerance largest force component after relaxing (eV/Å)
 * @param maxSteps most evaluations a relaxation
 */
public record GrainBoundarySettings(
    List<String> phases,
    List<MillerIndices> planes,
    int shifts,
    double minThickness,
    int maxAtoms,
    double forceTolerance,
    int maxSteps) {

  private static final List<String> DEFAULT_PLANES = List.of("210", "310", "111", "221");

  public GrainBoundarySettings {
    phases = List.copyOf(phases);
    planes = List.copyOf(planes);
  }

  /** Reads settings; the phase is the ground state unless others are listed. */
  public static GrainBoundarySettings read(JsonObject json, Material material) {
    List<String> phases = material.listedPhases(json);
    List<String> names = json.strings("planes").orElse(DEFAULT_PLANES);
    GrainBoundarySettings settings =
        new GrainBoundarySettings(
            phases,
            json.located("planes", () -> names.stream().map(MillerIndices::of).toList()),
            (int) json.integer("shifts", 6, 1, 40),
            json.number("minThickness", 15, 4, 1000),
            (int) json.integer("maxAtoms", 2000, 20, 1_000_000),
            json.number("forceTolerance", 1e-3, 1e-10, 1),
            (int) json.integer("maxSteps", 2000, 1, 1_000_000));
    json.refuseUnknownKeys();
    for (String name : phases) {
      Phase phase = material.phase(name);
      requireCubic(json, phase);
      settings.planes.forEach(plane -> requireRoom(json, settings, phase, plane));
    }
    return settings;
  }

  private static void requireCubic(JsonObject json, Phase phase) {
    if (!phase.crystal().isCubic()) {
      throw json.error(
          json.has("phases") ? "phases" : "planes",
          phase.name()
              + " is "
              + phase.crystal().text()
              + ", and grain boundaries are those of cubic crystals; list cubic phases here, or"
              + " take the test out");
    }
  }

  private static void requireRoom(
      JsonObject json, GrainBoundarySettings settings, Phase phase, MillerIndices plane) {
    int atoms = settings.twins(phase.guess(), phase, plane).get(0).size();
    if (atoms > settings.maxAtoms) {
      throw json.error(
          "planes",
          "the cell of the boundary (%s) of %s would have %d atoms, more than \"maxAtoms\", %d; raise it, or leave the plane out"
              .formatted(plane.name(), phase.name(), atoms, settings.maxAtoms));
    }
  }

  /**
   * Returns the grains of a boundary: of a compound with all terminations, as planes of different
   * elements may meet; of an element with one.
   */
  List<MirrorTwin> twins(Structure primitive, Phase phase, MillerIndices plane) {
    int[] conventional = phase.crystal().conventionalTransformation();
    return phase.isCompound()
        ? MirrorTwin.terminated(primitive, conventional, plane, minThickness)
        : List.of(MirrorTwin.of(primitive, conventional, plane, minThickness));
  }

  /** Returns how atoms and the height of the cell relax. */
  RelaxSettings relaxation(double tolerance, int steps) {
    return new RelaxSettings(
        CellFreedom.HEIGHT, tolerance, 1e-3 * tolerance, steps, new boolean[0]);
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("shifts", shifts);
    map.put("minThicknessAngstrom", minThickness);
    map.put("forceToleranceEvPerAngstrom", forceTolerance);
    map.put("maxSteps", maxSteps);
    return map;
  }
}
