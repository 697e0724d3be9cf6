package org.assay.property.pointdefect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;
import org.assay.json.Spelling;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.property.DefectCell;
import org.assay.property.Material;
import org.assay.property.NeighbourPulls;
import org.assay.property.Phase;
import org.assay.structure.Sublattices;

/**
 * Settings of the test {@code point_defects}.
 *
 * @param phases names of the phases
 * @param sublattices names of the kinds of sites that are changed, none for all
 * @param solutes elements that are put on sites of phases that have them not
 * @param cell supercell
 * @param displacement largest random displacement of a coordinate before relaxing (Å)
 * @param neighbourPulls by what part of their distance neighbours of an empty site are pulled to it
 * @param trials random displacements for each start
 * @param forceTolerance largest force component after relaxing (eV/Å)
 * @param maxSteps most evaluations a relaxation
 */
public record PointDefectSettings(
    List<String> phases,
    List<String> sublattices,
    List<String> solutes,
    DefectCell cell,
    double displacement,
    List<Double> neighbourPulls,
    int trials,
    double forceTolerance,
    int maxSteps) {

  public PointDefectSettings {
    phases = List.copyOf(phases);
    sublattices = List.copyOf(sublattices);
    solutes = List.copyOf(solutes);
    neighbourPulls = List.copyOf(neighbourPulls);
  }

  /** Reads settings; the phase is the ground state unless others are listed. */
  public static PointDefectSettings read(JsonObject json, Material material) {
    List<String> phases = material.listedPhases(json);
    List<String> solutes = json.strings("solutes").orElse(material.elements());
    for (String s : solutes) {
      if (!material.elements().contains(s)) {
        throw json.error(
            "solutes",
            s
                + " is not among the elements of the suite, "
                + material.text()
                + "; name it there, and a potential that has it");
      }
    }
    for (String name : phases) {
      requireSomething(json, material.phase(name), solutes);
    }
    List<String> sublattices = json.strings("sublattices").orElse(List.of());
    List<String> known =
        phases.stream()
            .flatMap(
                p -> Sublattices.of(material.phase(p).guess(), Host.SYMMETRIC).names().stream())
            .distinct()
            .toList();
    for (String s : sublattices) {
      if (!known.contains(s)) {
        throw json.error(
            "sublattices",
            "no kind of site is called \"" + s + "\"; " + Spelling.suggestion(s, known));
      }
    }
    List<Double> pulls = NeighbourPulls.read(json);
    PointDefectSettings settings =
        new PointDefectSettings(
            phases,
            sublattices,
            solutes,
            DefectCell.read(json, 16),
            json.number("displacement", 0.05, 0, 0.5),
            pulls,
            (int) json.integer("trials", 1, 1, 100),
            json.number("forceTolerance", 1e-3, 1e-10, 1),
            (int) json.integer("maxSteps", 2000, 1, 1_000_000));
    json.refuseUnknownKeys();
    return settings;
  }

  private static void requireSomething(JsonObject json, Phase phase, List<String> solutes) {
    List<String> own = phase.crystal().elements();
    if (own.size() == 1 && own.containsAll(solutes)) {
      throw json.error(
          "phases",
          phase.name()
              + " is of "
              + own.get(0)
              + " alone, and there is no other element to put into it; its vacancies and"
              + " interstitials are those of the tests vacancy and interstitial");
    }
  }

  /** Returns how ions relax around a defect. */
  RelaxSettings relaxation() {
    return new RelaxSettings(CellFreedom.FIXED, forceTolerance, 1, maxSteps, new boolean[0]);
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    cell.putInto(map);
    map.put("displacementAngstrom", displacement);
    map.put("neighbourPulls", neighbourPulls);
    map.put("trials", trials);
    map.put("forceToleranceEvPerAngstrom", forceTolerance);
    map.put("maxSteps", maxSteps);
    return map;
  }
}
