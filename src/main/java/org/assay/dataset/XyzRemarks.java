package org.assay.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says which labels a frame of extended XYZ lacks, and which keys were not taken. */
final class XyzRemarks {

  private final XyzHeader header;
  private final XyzColumns columns;
  private final XyzNotes notes;

  XyzRemarks(XyzHeader header, XyzColumns columns, XyzNotes notes) {
    this.header = header;
    this.columns = columns;
    this.notes = notes;
  }

  /**
   * Says it.
   *
   * @param energy what was taken for it, as are the others
   */
  void say(
      String group,
      Optional<XyzLabels.Choice> energy,
      Optional<XyzLabels.Choice> stress,
      Optional<XyzLabels.Choice> virial) {
    if (group.equals(LabelledStructure.NO_DFT)) {
      return;
    }
    List<String> taken = new ArrayList<>();
    for (Optional<XyzLabels.Choice> choice : List.of(energy, stress, virial)) {
      choice.ifPresent(c -> taken.add(c.key()));
    }
    columns.forces().forEach(f -> taken.add(f.name()));
    List<String> left = left(taken);
    if (energy.isEmpty()) {
      List<String> keys = header.entries().stream().map(XyzHeader.Entry::key).toList();
      notes.count(
          "no energy",
          "structures without an energy: no key is taken for it (found: "
              + XyzNotes.names(keys)
              + "); name it with --keys energy=KEY, in input.json \"dataset_keys\"");
    } else if (!energy.get().instead().isEmpty()) {
      notes.count(
          "structures whose "
              + Shown.of(energy.get().instead())
              + " is not "
              + Shown.of(energy.get().key())
              + "; the free energy is taken, of which forces and stress are derivatives");
    }
    if (!left.isEmpty()) {
      notes.count(
          "keys left",
          "structures with keys that are not taken: "
              + XyzNotes.names(left)
              + "; taken: "
              + XyzNotes.names(taken)
              + " (--keys names others)");
    }
    mixed(energy);
  }

  /** Returns the names that sound like labels and were not taken. */
  private List<String> left(List<String> taken) {
    List<String> left = new ArrayList<>();
    for (XyzHeader.Entry e : header.entries()) {
      XyzKey key = e.says();
      if (key.alike() && key.label().isEmpty() && !key.declaration() && !taken.contains(e.key())) {
        left.add(e.key());
      }
    }
    for (String name : columns.unused()) {
      if (LabelName.isAlike(name)) {
        left.add(name);
      }
    }
    return left;
  }

  /**
   * Says where energies and forces are of different origins, as of a model and of a calculation.
   */
  private void mixed(Optional<XyzLabels.Choice> energy) {
    if (energy.isPresent() && !columns.forces().isEmpty()) {
      XyzColumns.Forces forces = columns.forces().get(0);
      if (!forces.origin().equals(energy.get().origin())) {
        notes.count(
            "structures whose energy is taken from "
                + Shown.of(energy.get().key())
                + " and whose forces are taken from "
                + Shown.of(forces.name())
                + ": are they of one calculation?");
      }
    }
  }
}
