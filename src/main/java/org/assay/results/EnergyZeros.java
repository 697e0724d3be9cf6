package org.assay.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.property.Curve;
import org.assay.property.EnergyZero;
import org.assay.property.Material;
import org.assay.property.PropertyResult;
import org.assay.reference.ReferenceCurve;
import org.assay.reference.ReferenceValue;
import org.assay.reference.References;
import org.assay.structure.ElementValues;
import org.assay.structure.Structure;

/**
 * Puts energies of references where those of a potential count from. Energies of a phase may count
 * from those of atoms or not: a reference has a shift added, which its file states, and a potential
 * may add energies of atoms, {@code atom_energy}. Of the zeros that follow from the two, a
 * reference {@code E} is put at the one which brings it nearest to what was found, {@code E − Σ_e
 * x_e s_e} or {@code E + Σ_e x_e a_e}, if it is {@value #NEARER} times nearer there than as it is.
 */
final class EnergyZeros {

  /** What is wrong by less than a quarter of the shift is put right, and nothing else is moved. */
  private static final int NEARER = 3;

  private static final String ENERGY = "E0";
  private static final String CURVES = "eos/";

  private final Material material;
  private final Optional<ElementValues> atoms;
  private final References references;

  /** A zero that a reference can be put at, by adding an energy (eV/atom) to it. */
  private record Zero(double added, String because) {}

  /**
   * Takes what is known of zeros.
   *
   * @param material of which the phases are
   * @param atoms energies that the potential adds for each atom (eV), where it says so
   * @param references with their shifts
   */
  EnergyZeros(Material material, Optional<ElementValues> atoms, References references) {
    this.material = material;
    this.atoms = atoms;
    this.references = references;
  }

  /** Returns the reference of a property at the potential's zero; of other quantities as it is. */
  ReferenceValue reference(PropertyResult p, ReferenceValue reference) {
    return zero(p, reference)
        .map(
            z ->
                new ReferenceValue(
                    reference.id(),
                    reference.value() + z.added,
                    reference.unit(),
                    reference.origin()))
        .orElse(reference);
  }

  /** Returns a result with what is to be known of the zero of the energy that it stands beside. */
  PropertyResult noted(PropertyResult p, Optional<ReferenceValue> beside) {
    if (!isEnergy(p) || beside.isEmpty()) {
      return p;
    }
    Optional<Zero> zero = zero(p, beside.get());
    double moved = beside.get().value() + zero.map(Zero::added).orElse(0.0);
    return zero.map(EnergyZeros::said)
        .or(() -> EnergyZero.besideReference(p.value().getAsDouble() - moved))
        .map(p::withNote)
        .orElse(p);
  }

  /** Returns the reference of a phase's curve, likewise by the lowest energies of the two. */
  ReferenceCurve reference(Curve curve, ReferenceCurve reference) {
    if (!curve.id().startsWith(CURVES) || reference.y().length == 0) {
      return reference;
    }
    OptionalDouble lowest = Arrays.stream(curve.y().values()).filter(Double::isFinite).min();
    double own = Arrays.stream(reference.y()).min().getAsDouble();
    return lowest.stream()
        .boxed()
        .flatMap(
            found ->
                zero(curve.id().substring(CURVES.length()), found, own, shift(reference)).stream())
        .findFirst()
        .map(
            z ->
                new ReferenceCurve(
                    reference.id(),
                    reference.xUnit(),
                    reference.x(),
                    reference.yUnit(),
                    Arrays.stream(reference.y()).map(y -> y + z.added).toArray(),
                    reference.origin()))
        .orElse(reference);
  }

  private ElementValues shift(ReferenceCurve reference) {
    return references.shift(reference.origin());
  }

  private static boolean isEnergy(PropertyResult p) {
    return p.quantity().equals(ENERGY) && p.value().isPresent();
  }

  private Optional<Zero> zero(PropertyResult p, ReferenceValue reference) {
    return isEnergy(p)
        ? zero(
            p.subject(),
            p.value().getAsDouble(),
            reference.value(),
            references.shift(reference.origin()))
        : Optional.empty();
  }

  private Optional<Zero> zero(String phase, double found, double reference, ElementValues shift) {
    Optional<Structure> crystal =
        material.phases().stream()
            .filter(p -> p.name().equals(phase))
            .findFirst()
            .map(p -> p.guess());
    if (crystal.isEmpty()) {
      return Optional.empty();
    }
    List<Zero> zeros = new ArrayList<>();
    zeros.add(new Zero(0 - shift.mean(crystal.get()), "without its energyShift"));
    atoms.ifPresent(
        a -> zeros.add(new Zero(a.mean(crystal.get()), "with this potential's atom_energy")));
    Zero nearest = zeros.get(0);
    for (Zero z : zeros) {
      // The two are the same but for digits where the potential is of the same calculation.
      if (away(found, reference, z) + 1e-3 < away(found, reference, nearest)) {
        nearest = z;
      }
    }
    return NEARER * away(found, reference, nearest) < Math.abs(found - reference)
        ? Optional.of(nearest)
        : Optional.empty();
  }

  private static double away(double found, double reference, Zero zero) {
    return Math.abs(found - (reference + zero.added));
  }

  private static String said(Zero zero) {
    return String.format(
        Locale.ROOT, "reference %s, by %+.4f eV/atom", zero.because, zero.added);
  }
}
