package org.assay.calculation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.assay.DataFormatException;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetReader;
import org.assay.dataset.LabelledStructure;
import org.assay.dataset.Returned;
import org.assay.io.IoReason;
import org.assay.io.Listing;
import org.assay.json.JsonReader;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.lammps.Relaxer;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * What came back of a calculation by hand.
 *
 * @param request what was asked for
 * @param folder where it was to be computed
 */
record HandOutput(HandRequest request, Path folder) {

  /** Largest strain of a shape that is kept: what outputs print has six digits or more. */
  private static final double SAME_SHAPE = 1e-4;

  /**
   * Reads the answer: of a relaxation the last step.
   *
   * @return nothing where no file has energy and forces
   * @throws DataFormatException when it is of another structure, of a calculation that has not
   *     ended, or of one whose electrons did not converge
   */
  Optional<Relaxation> read() {
    Optional<DataFormatException> unusable = Optional.empty();
    for (Path file : returned()) {
      Dataset found;
      try {
        found = DatasetReader.read(file, request.structure().symbol(0));
      } catch (DataFormatException e) {
        // What else lies there, such as what a batch system printed, is nobody's answer.
        if (unusable.isEmpty() && (DatasetReader.isCalculation(file) || isExtendedXyz(file))) {
          unusable = Optional.of(e);
        }
        continue;
      }
      List<LabelledStructure> steps =
          found.structures().stream().filter(s -> s.evaluation().isPresent()).toList();
      if (!steps.isEmpty()) {
        return Optional.of(answer(steps, found.notes()));
      }
    }
    if (unusable.isPresent()) {
      throw unusable.get();
    }
    return Optional.empty();
  }

  private static boolean isExtendedXyz(Path file) {
    return file.getFileName().toString().endsWith("xyz");
  }

  /** Returns what lies in the folder besides the inputs, a vasprun.xml before its OUTCAR. */
  private List<Path> returned() {
    TreeSet<String> inputs =
        new TreeSet<>(JsonReader.read(folder.resolve(HandTree.REQUEST)).texts(HandTree.INPUTS));
    try {
      List<Path> all = new ArrayList<>();
      for (Path file : Listing.files(folder)) {
        if (!inputs.contains(folder.relativize(file).toString())
            && !file.endsWith(HandTree.REQUEST)) {
          all.add(file.endsWith("vasprun.xml") ? 0 : all.size(), file);
        }
      }
      return all;
    } catch (IOException e) {
      throw IoReason.unreadable(folder, e);
    }
  }

  private Relaxation answer(List<LabelledStructure> steps, List<String> notes) {
    LabelledStructure last = steps.get(steps.size() - 1);
    Returned returned = new Returned(request.structure(), last);
    if (request.relaxes()) {
      returned.requireAtoms();
    } else {
      returned.requireSame();
    }
    if (request.relaxes() && request.cell() == CellFreedom.VOLUME) {
      requireShape(last);
    }
    Evaluation evaluation = last.evaluation().orElseThrow();
    boolean converged = !request.relaxes() || isConverged(steps);
    if (!converged && !notes.isEmpty()) {
      // Where the last steps were left out, the one before them is no answer.
      throw new DataFormatException(
          last.place()
              + ": the last step that can be used is not at rest, and it need not be the last one: "
              + String.join("; ", notes)
              + "; let the calculation come to its end, and bring its output back then");
    }
    return new Relaxation(
        request.relaxes() ? returned.unwrapped() : request.structure(),
        evaluation,
        largest(evaluation.forces()),
        1,
        converged,
        request.cell());
  }

  /**
   * Refuses a cell that is not the one asked for in another size. Nothing but symmetry keeps the
   * shape in pw.x, which does not look for any where {@code nosym} is set.
   */
  private void requireShape(LabelledStructure last) {
    Cell asked = request.structure().cell();
    Cell found = last.structure().cell();
    double strain = asked.scaled(Math.cbrt(found.volume() / asked.volume())).largestStrain(found);
    if (strain > SAME_SHAPE) {
      throw new DataFormatException(
          String.format(
              Locale.ROOT,
              "%s: the cell is no longer cubic, strained by %.4f besides the change of its volume,"
                  + " which alone was to be relaxed; of pw.x leave nosym out of the input, so that"
                  + " symmetry keeps the shape, and compute it again",
              last.place(),
              strain));
    }
  }

  /**
   * Returns whether the relaxation came to its end. pw.x computes the last structure of a vc-relax
   * once more, with plane waves of the new cell, in which some stress is left: the steps before it
   * that have the same structure count as well.
   */
  private boolean isConverged(List<LabelledStructure> steps) {
    Structure last = steps.get(steps.size() - 1).structure();
    return steps.stream()
        .filter(step -> step.structure().symbols().equals(last.symbols()))
        .filter(step -> new Returned(last, step).isSame())
        .anyMatch(step -> isAtRest(step.evaluation().orElseThrow()));
  }

  /** Where the code gives no stress, the forces decide. */
  private boolean isAtRest(Evaluation found) {
    double stress = found.hasStress() ? Relaxer.freeStress(request.cell(), found.stressVoigt()) : 0;
    return largest(found.forces()) <= request.forceTolerance()
        && stress <= request.stressTolerance();
  }

  private double largest(double[] forces) {
    boolean[] movable = request.movable();
    double largest = 0;
    for (int i = 0; i < forces.length; i++) {
      boolean counts = movable.length == 0 || movable[i];
      largest = counts ? Math.max(largest, Math.abs(forces[i])) : largest;
    }
    return largest;
  }
}
