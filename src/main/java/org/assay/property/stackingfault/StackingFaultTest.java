package org.assay.property.stackingfault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.property.ConvergenceLadder;
import org.assay.property.FigureSpec;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/**
 * Energies of faults in the stacking of close-packed layers, of antiphase boundaries and their like
 * in ordered crystals, and γ-lines with their unstable energy.
 */
public final class StackingFaultTest implements PropertyTest<StackingFaultSettings> {

  /** First part of the ids. */
  public static final String NAME = "stacking_fault";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Stacking faults";
  }

  @Override
  public StackingFaultSettings read(JsonObject json, Material material, Path folder) {
    return StackingFaultSettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(StackingFaultSettings settings, Material material, long seed) {
    List<PropertyJob> jobs = new ArrayList<>();
    for (String name : settings.phases()) {
      Phase phase = material.phase(name);
      if (CloseStacking.of(phase, phase.guess()).isPresent()) {
        jobs.add(new FaultJob(settings, phase));
      }
      OrderedFault.of(phase).forEach(f -> jobs.add(new OrderedFaultJob(settings, phase, f)));
      List<SlipSystem> systems = SlipSystem.of(phase);
      for (SlipSystem system : systems) {
        jobs.add(new GammaLineJob(settings, phase, system));
        if (systems.stream().filter(system::sharesGap).findFirst().orElseThrow() == system) {
          jobs.add(new GammaSurfaceJob(settings, phase, system));
        }
      }
    }
    return jobs;
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    // Barriers are of the order of J/m², stable faults of mJ/m².
    return quantity.id().contains("/unstable/")
        ? Tolerance.share(0.05)
        : Tolerance.absolute("mJ/m²", 10, 10, quantity.unit());
  }

  @Override
  public String label(Quantity quantity) {
    return quantity.named("Stacking-fault energy") + ", " + quantity.words();
  }

  @Override
  public String briefLabel(Quantity quantity) {
    return quantity.named("Fault") + ", " + quantity.words();
  }

  @Override
  public List<ConvergenceLadder> ladders() {
    return List.of(ConvergenceLadder.of("minHeight", 24, 12.0, 24.0, 48.0, 96.0));
  }

  @Override
  public Optional<String> template(Material material) {
    Phase ground = material.groundPhase();
    boolean isKnown = !SlipSystem.of(ground).isEmpty() || !OrderedFault.of(ground).isEmpty();
    return isKnown ? Optional.of("{}") : Optional.empty();
  }

  @Override
  public List<FigureSpec> figures() {
    return List.of(
        FigureSpec.special(
            "gamma-lines",
            "stacking-fault energy along lines of slip",
            FigureSpec.Special.GAMMA_LINES),
        FigureSpec.special(
                "gamma-surfaces",
                "stacking-fault energy over planes of slip, as a map",
                FigureSpec.Special.GAMMA_SURFACES)
            .ofSlowJobs());
  }
}
