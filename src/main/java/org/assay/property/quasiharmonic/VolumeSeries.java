package org.assay.property.quasiharmonic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.Structure;
import org.assay.vibration.EvenSupercell;
import org.assay.vibration.ForceConstants;
import org.assay.vibration.Spectrum;
import org.assay.vibration.WaveVectors;

/**
 * Energies and vibrations of a crystal at several volumes, its shape that of the lowest energy. A
 * volume with imaginary modes has no free energy: it is left out, and objected to.
 */
final class VolumeSeries {

  private static final double TOLERANCE = 1e-6;
  private static final int STEPS = 5000;

  /** Imaginary frequencies nearer to zero are what is left of the acoustic modes (THz). */
  private static final double IMAGINARY = -0.05;

  private final List<Double> volumes = new ArrayList<>();
  private final List<Double> lowest = new ArrayList<>();
  private final List<Double> stableVolumes = new ArrayList<>();
  private final List<Double> energies = new ArrayList<>();
  private final List<Spectrum> spectra = new ArrayList<>();
  private final List<Structure> cells = new ArrayList<>();
  private final int[] repeats;
  private final int atoms;
  private Verdict verdict = Verdict.OK;

  /** Computes all volumes. */
  VolumeSeries(LammpsSession session, Structure primitive, QuasiHarmonicSettings settings) {
    repeats = EvenSupercell.repeats(primitive.cell(), settings.minEdge());
    atoms = primitive.size() * repeats[0] * repeats[1] * repeats[2];
    double width = settings.compression() + settings.expansion();
    for (int i = 0; i < settings.volumes(); i++) {
      double part = -settings.compression() + width * i / (settings.volumes() - 1);
      add(session, primitive.withVolumePerAtom((1 + part) * primitive.volumePerAtom()), settings);
    }
  }

  private void add(LammpsSession session, Structure scaled, QuasiHarmonicSettings settings) {
    Relaxation relaxed =
        session.relax(
            scaled, new RelaxSettings(CellFreedom.FIXED, TOLERANCE, 1, STEPS, new boolean[0]));
    double volume = scaled.volumePerAtom();
    verdict =
        verdict.and(
            Verdict.of(relaxed, String.format(Locale.ROOT, "the ions at %.2f Å³/atom", volume)));
    Structure cell = relaxed.structure();
    ForceConstants crystal =
        ForceConstants.measure(session, cell, repeats, settings.displacement());
    List<double[]> mesh = WaveVectors.mesh(cell.cell(), settings.mesh());
    double[] all =
        mesh.stream().flatMapToDouble(q -> Arrays.stream(crystal.frequencies(q))).toArray();
    // a mesh that avoids the zone's corners can miss what is unstable there
    double atCorners =
        WaveVectors.commensurate(cell.cell(), repeats).stream()
            .mapToDouble(q -> crystal.frequencies(q)[0])
            .min()
            .orElse(0);
    double least = Math.min(atCorners, Arrays.stream(all).min().orElseThrow());
    volumes.add(volume);
    lowest.add(least);
    if (least < IMAGINARY) {
      verdict =
          verdict.and(
              new Verdict(
                  Status.UNSTABLE,
                  String.format(
                      Locale.ROOT,
                      "imaginary modes at %.3f Å³/atom, down to %.2fi THz: this volume is left out",
                      volume,
                      -least)));
      return;
    }
    stableVolumes.add(volume);
    cells.add(cell);
    energies.add(relaxed.evaluation().energy() / cell.size());
    spectra.add(new Spectrum(all, mesh.size(), cell.size()));
  }

  /** Returns all volumes per atom (Å³). */
  List<Double> volumes() {
    return volumes;
  }

  /** Returns the lowest frequency at each of them (THz). */
  List<Double> lowestFrequencies() {
    return lowest;
  }

  /** Returns how many of them have no imaginary modes. */
  int stable() {
    return stableVolumes.size();
  }

  /** Returns what the values are made of: the cells without imaginary modes. */
  Recipe recipe() {
    Recipe recipe = Recipe.empty();
    for (int i = 0; i < cells.size(); i++) {
      recipe = recipe.withRelaxed("volume" + (i + 1), cells.get(i));
    }
    return recipe;
  }

  /** Returns the repetitions of the cell that make the supercell. */
  List<Integer> repeats() {
    return Arrays.stream(repeats).boxed().toList();
  }

  /** Returns the number of atoms of the supercell. */
  int atoms() {
    return atoms;
  }

  /** Returns what is to be objected to. */
  Verdict verdict() {
    return verdict;
  }

  /** Returns the volumes without imaginary modes (Å³). */
  double[] stableVolumes() {
    return stableVolumes.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Returns the model of those. */
  QuasiHarmonicModel model() {
    return new QuasiHarmonicModel(
        stableVolumes(),
        energies.stream().mapToDouble(Double::doubleValue).toArray(),
        spectra.toArray(Spectrum[]::new));
  }
}
