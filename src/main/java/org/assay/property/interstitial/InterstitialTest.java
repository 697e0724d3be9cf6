package org.assay.property.interstitial;

import java.util.ArrayList;
import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;

/**
 * Formation energies of self-interstitials at fixed volume, unrelaxed and relaxed.
 *
 * @param settings settings
 */
public record InterstitialTest(InterstitialSettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "interstitial";

  /** Reads the test's settings from a suite. */
  public static InterstitialTest read(JsonObject json, Material material) {
    return new InterstitialTest(InterstitialSettings.read(json, material));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PropertyJob> jobs(Material material, long seed) {
    List<PropertyJob> jobs = new ArrayList<>();
    for (String name : settings.phases()) {
      Phase phase = material.phase(name);
      for (InterstitialKind kind : settings.kinds(phase)) {
        jobs.add(new InterstitialJob(settings, material.element(), phase, kind, seed));
      }
    }
    return jobs;
  }
}
