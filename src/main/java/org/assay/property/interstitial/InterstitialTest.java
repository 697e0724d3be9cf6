package org.assay.property.interstitial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.property.ConvergenceLadder;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/** Formation energies of self-interstitials at fixed volume, unrelaxed and relaxed. */
public final class InterstitialTest implements PropertyTest<InterstitialSettings> {

  /** First part of the ids. */
  public static final String NAME = "interstitial";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Interstitials";
  }

  @Override
  public InterstitialSettings read(JsonObject json, Material material, Path folder) {
    return InterstitialSettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(InterstitialSettings settings, Material material, long seed) {
    List<PropertyJob> jobs = new ArrayList<>();
    for (String name : settings.phases()) {
      Phase phase = material.phase(name);
      for (InterstitialKind kind : settings.kinds(phase)) {
        jobs.add(new InterstitialJob(settings, phase, kind, seed));
      }
    }
    return jobs;
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return Tolerance.share(0.05);
  }

  @Override
  public String label(Quantity quantity) {
    return quantity.named("Interstitial formation energy") + ", " + quantity.words();
  }

  @Override
  public String briefLabel(Quantity quantity) {
    return quantity.named("Interstitial") + ", " + quantity.words();
  }

  @Override
  public List<ConvergenceLadder> ladders() {
    return List.of(ConvergenceLadder.ofDefectCells());
  }

  @Override
  public Optional<String> template(Material material) {
    Phase ground = material.groundPhase();
    return InterstitialKind.of(ground).isEmpty() ? Optional.empty() : Optional.of("{}");
  }
}
