package org.assay.property.interstitial;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.SettingsException;
import org.assay.json.JsonObject;
import org.assay.json.Spelling;
import org.assay.property.DefectCell;
import org.assay.property.Material;
import org.assay.property.Phase;

/**
 * Settings of the test {@code interstitial}.
 *
 * @param phases names of the phases
 * @param sites names of the kinds to compute, none for all that a phase has
 * @param cell supercell
 * @param displacement largest random displacement of a coordinate before relaxing (Å)
 * @param trials random displacements; the lowest relaxed energy that kept its kind counts
 * @param forceTolerance largest force component after relaxing (eV/Å)
 * @param maxSteps most evaluations a relaxation
 */
public record InterstitialSettings(
    List<String> phases,
    List<String> sites,
    DefectCell cell,
    double displacement,
    int trials,
    double forceTolerance,
    int maxSteps) {

  public InterstitialSettings {
    phases = List.copyOf(phases);
    sites = List.copyOf(sites);
  }

  /** Reads settings; the phase is the ground state unless others are listed. */
  public static InterstitialSettings read(JsonObject json, Material material) {
    List<String> phases =
        material.listedPhasesOfOneElement(
            json, "interstitials of compounds are those of the test point_defects");
    String key = json.has("phases") ? "phases" : "sites";
    phases.forEach(p -> json.located(key, () -> requireKinds(material.phase(p))));
    List<String> sites = json.strings("sites").orElse(List.of());
    List<String> known =
        phases.stream()
            .flatMap(p -> InterstitialKind.of(material.phase(p)).stream())
            .map(InterstitialKind::name)
            .distinct()
            .toList();
    for (String site : sites) {
      if (!known.contains(site)) {
        throw json.error(
            "sites", "no site is called \"" + site + "\"; " + Spelling.suggestion(site, known));
      }
    }
    InterstitialSettings settings =
        new InterstitialSettings(
            phases,
            sites,
            DefectCell.read(json, 32),
            json.number("displacement", 0.05, 0, 0.5),
            (int) json.integer("trials", 3, 1, 100),
            json.number("forceTolerance", 1e-3, 1e-10, 1),
            (int) json.integer("maxSteps", 2000, 1, 1_000_000));
    json.refuseUnknownKeys();
    return settings;
  }

  private static Phase requireKinds(Phase phase) {
    if (InterstitialKind.of(phase).isEmpty()) {
      throw new SettingsException(
          "interstitial knows no sites of "
              + phase.crystal().text()
              + ", the prototype of "
              + phase.name()
              + "; list phases that are diamond, fcc, bcc, hcp or sc");
    }
    return phase;
  }

  /** Returns the kinds to compute in a phase. */
  List<InterstitialKind> kinds(Phase phase) {
    return InterstitialKind.of(phase).stream()
        .filter(k -> sites.isEmpty() || sites.contains(k.name()))
        .toList();
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    cell.putInto(map);
    map.put("displacementAngstrom", displacement);
    map.put("trials", trials);
    map.put("forceToleranceEvPerAngstrom", forceTolerance);
    map.put("maxSteps", maxSteps);
    return map;
  }
}
