package org.assay.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assay.DataFormatException;

/**
 * Chooses among the keys of a frame of extended XYZ those that hold its energy, stress and virial:
 * those that somebody named, else by {@link LabelName}. Of one origin the free energy goes before
 * the energy. Several keys for one label are no matter while they agree, and an error that names
 * them where they do not.
 */
final class XyzLabels {

  /** Numbers written with different digits, and nothing else, differ by less than this part. */
  private static final double SAME = 1e-6;

  /**
   * Key of a header that holds a label.
   *
   * @param instead key of an energy that is another number than the free energy taken, or empty
   */
  record Choice(String key, String origin, double[] values, String instead) {}

  /** Number or numbers that a key may be the label with, and where it says that it is. */
  private record Candidate(XyzHeader.Entry entry, LabelName name) {}

  /** Turns a header's value into numbers, or an error. */
  interface Parser {
    double[] numbers(XyzHeader.Entry entry, Label label);
  }

  private final XyzHeader header;
  private final DataKeys keys;
  private final Parser parser;
  private final java.util.function.Function<String, DataFormatException> error;

  /**
   * Makes the labels of a header.
   *
   * @param parser of values
   * @param error makes the error of a message
   */
  XyzLabels(
      XyzHeader header,
      DataKeys keys,
      Parser parser,
      java.util.function.Function<String, DataFormatException> error) {
    this.header = header;
    this.keys = keys;
    this.parser = parser;
    this.error = error;
  }

  /** Returns what holds a label; nothing where no key does. */
  Optional<Choice> choice(Label label) {
    Optional<String> named = keys.of(label);
    if (named.isPresent()) {
      return header
          .get(named.get())
          .map(e -> new Choice(e.key(), "", parser.numbers(e, label), ""));
    }
    List<Choice> choices = new ArrayList<>();
    List<Choice> bound = new ArrayList<>();
    for (Candidate c : candidates(label)) {
      Choice choice =
          new Choice(c.entry.key(), c.name.origin(), parser.numbers(c.entry, label), "");
      (c.name.free() ? bound : choices).add(choice);
    }
    // Of the same origin, the free energy stands for the energy too.
    String instead = "";
    for (Choice c : List.copyOf(choices)) {
      Optional<Choice> free = bound.stream().filter(f -> f.origin.equals(c.origin)).findFirst();
      if (free.isPresent()) {
        choices.remove(c);
        instead = same(c.values, free.get().values) ? instead : c.key;
      }
    }
    choices.addAll(0, bound);
    String other = instead;
    return agreed(label, choices).map(c -> new Choice(c.key, c.origin, c.values, other));
  }

  private List<Candidate> candidates(Label label) {
    List<Candidate> found = new ArrayList<>();
    for (XyzHeader.Entry e : header.entries()) {
      Optional<LabelName> name = e.says().label().filter(n -> n.label() == label);
      // Of so many numbers, energies are those of the atoms.
      boolean ofAtoms = label == Label.ENERGY && e.words().length > 1;
      if (name.isPresent() && !ofAtoms) {
        found.add(new Candidate(e, name.get()));
      }
    }
    return found;
  }

  private Optional<Choice> agreed(Label label, List<Choice> choices) {
    for (Choice c : choices) {
      if (!same(c.values, choices.get(0).values)) {
        String names =
            choices.stream().map(Choice::key).distinct().collect(Collectors.joining(", "));
        throw ambiguous(label, names, c.key, error);
      }
    }
    return choices.stream()
        .filter(c -> c.origin.isEmpty())
        .findFirst()
        .or(() -> choices.stream().findFirst());
  }

  /** Returns the error of several keys that may be a label and differ. */
  static DataFormatException ambiguous(
      Label label,
      String names,
      String example,
      java.util.function.Function<String, DataFormatException> error) {
    return error.apply(
        names
            + " differ, and each may be the "
            + label.key()
            + "; say which is: --keys "
            + label.key()
            + "="
            + example
            + ", in input.json \"dataset_keys\"");
  }

  /** Tells whether numbers are the same but for the digits that are written of them. */
  static boolean same(double[] a, double[] b) {
    if (a.length != b.length) {
      return false;
    }
    double largest = 0;
    for (double v : a) {
      largest = Math.max(largest, Math.abs(v));
    }
    for (int i = 0; i < a.length; i++) {
      if (Math.abs(a[i] - b[i]) > SAME * largest + 1e-12) {
        return false;
      }
    }
    return true;
  }
}
