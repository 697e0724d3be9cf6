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
 * Puts energies of a potential where those of the references count from. Energies of a phase may
 * count from those of atoms or not: a reference has a shift added, which its file states, and a
 * potential may add energies of atoms, {@code atom_energy}. Of the zeros that follow from the two,
 * an energy {@code E} that was found is taken from the one which brings it nearest to its
 * reference, {@code E + Σ_e x_e s_e} or {@code E − Σ_e x_e a_e}, if it is {@value #NEARER} times
 * nearer there than as it is. Then potentials that count from different zeros can be compared, too.
 */
final class EnergyZeros {

  /** What is wrong by less than a quarter of the shift is put right, and nothing else is moved. */
  private static final int NEARER = 3;

  private static final String ENERGY = "E0";
  private static final String CURVES = "eos/";

  private final Material material;
  private final Optional<ElementValues> atoms;
  private final References references;

  /** A zero where a reference would be with an energy (eV/atom) added to it. */
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

  /** Returns a result whose energy counts from its reference's zero; of other quantities it. */
  PropertyResult result(PropertyResult p) {
    Optional<ReferenceValue> reference = references.value(p.id());
    if (!isEnergy(p) || reference.isEmpty()) {
      return p;
    }
    double found = p.value().getAsDouble();
    ElementValues shift = references.shift(reference.get().origin());
    return zero(p.subject(), found, reference.get().value(), shift)
        .map(z -> p.withValue(found - z.added).withNote(said(z)))
        .or(() -> EnergyZero.besideReference(found - reference.get().value()).map(p::withNote))
        .orElse(p);
  }

  /** Returns a phase's curve likewise, by the lowest energies of the curve and its reference. */
  Curve curve(Curve curve) {
    double[] y = curve.y().values();
    OptionalDouble lowest = Arrays.stream(y).filter(Double::isFinite).min();
    Optional<ReferenceCurve> reference = references.curve(curve.id());
    if (!curve.id().startsWith(CURVES) || lowest.isEmpty() || reference.isEmpty()) {
      return curve;
    }
    OptionalDouble own = Arrays.stream(reference.get().y()).min();
    return own.stream()
        .boxed()
        .flatMap(
            e ->
                zero(
                    curve.id().substring(CURVES.length()),
                    lowest.getAsDouble(),
                    e,
                    references.shift(reference.get().origin()))
                    .stream())
        .findFirst()
        .map(
            z ->
                new Curve(
                    curve.id(),
                    curve.x(),
                    new Curve.Axis(
                        curve.y().name(),
                        curve.y().unit(),
                        Arrays.stream(y).map(e -> e - z.added).toArray())))
        .orElse(curve);
  }

  private static boolean isEnergy(PropertyResult p) {
    return p.quantity().equals(ENERGY) && p.value().isPresent();
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
    zeros.add(new Zero(0 - shift.mean(crystal.get()), "the reference's energyShift"));
    atoms.ifPresent(
        a -> zeros.add(new Zero(a.mean(crystal.get()), "less this potential's atom_energy")));
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
        Locale.ROOT, "counted as the reference: %+.4f eV/atom, %s", 0 - zero.added, zero.because);
  }
}
