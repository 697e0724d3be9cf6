package org.assay.property.vacancy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.property.DefectCell;
import org.assay.property.Material;
import org.assay.property.NeighbourPulls;

/**
 * Settings of the test {@code vacancy}.
 *
 * @param phases names of the phases
 * @param cell supercell
 * @param displacement largest random displacement of a coordinate before relaxing (Å)
 * @param neighbourPulls starts of the relaxation: by what part of their distance the nearest
 *     neighbours of the empty site are pulled towards it; the lowest relaxed energy counts
 * @param trials random displacements for each of these starts, and for each split vacancy
 * @param forceTolerance largest force component after relaxing (eV/Å)
 * @param maxSteps most evaluations a relaxation
 * @param images images of the band between the ends of a jump
 * @param bandTolerance largest force component left on an image (eV/Å)
 */
public record VacancySettings(
    List<String> phases,
    DefectCell cell,
    double displacement,
    List<Double> neighbourPulls,
    int trials,
    double forceTolerance,
    int maxSteps,
    int images,
    double bandTolerance) {

  public VacancySettings {
    phases = List.copyOf(phases);
    neighbourPulls = List.copyOf(neighbourPulls);
  }

  /** Reads settings; the phase is the ground state unless others are listed. */
  public static VacancySettings read(JsonObject json, Material material) {
    List<String> phases =
        material.listedPhasesOfOneElement(
            json, "vacancies of compounds are those of the test point_defects");
    List<Double> pulls = NeighbourPulls.read(json);
    DefectCell cell = DefectCell.read(json, 8);
    double displacement = json.number("displacement", 0.05, 0, 0.5);
    int trials = (int) json.integer("trials", 1, 1, 100);
    double forceTolerance = json.number("forceTolerance", 1e-3, 1e-10, 1);
    int maxSteps = (int) json.integer("maxSteps", 2000, 1, 1_000_000);
    int images = (int) json.integer("images", 7, 1, 99);
    double bandTolerance = json.number("bandTolerance", 5e-3, 1e-6, 1);
    json.refuseUnknownKeys();
    return new VacancySettings(
        phases, cell, displacement, pulls, trials, forceTolerance, maxSteps, images, bandTolerance);
  }

  /** Returns how ions relax around a vacancy. */
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

  /** Returns the settings of a jump as its result carries them. */
  Map<String, Object> migrationAsMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    cell.putInto(map);
    map.put("neighbourPulls", neighbourPulls);
    map.put("forceToleranceEvPerAngstrom", forceTolerance);
    map.put("bandToleranceEvPerAngstrom", bandTolerance);
    map.put("images", images);
    map.put("maxSteps", maxSteps);
    return map;
  }
}
