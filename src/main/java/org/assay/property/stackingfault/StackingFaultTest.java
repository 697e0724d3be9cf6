package org.assay.property.stackingfault;

import java.util.ArrayList;
import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;

/**
 * Energies of faults in the stacking of close-packed layers, and γ-lines with their unstable
 * energy.
 *
 * @param settings settings
 */
public record StackingFaultTest(StackingFaultSettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "stacking_fault";

  /** Reads the test's settings from a suite. */
  public static StackingFaultTest read(JsonObject json, Material material) {
    return new StackingFaultTest(StackingFaultSettings.read(json, material));
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
      if (CloseStacking.of(phase.prototype(), phase.guess(material.element())).isPresent()) {
        jobs.add(new FaultJob(settings, material.element(), phase));
      }
      for (SlipSystem system : SlipSystem.of(phase.prototype())) {
        jobs.add(new GammaLineJob(settings, material.element(), phase, system));
        jobs.add(new GammaSurfaceJob(settings, material.element(), phase, system));
      }
    }
    return jobs;
  }
}
