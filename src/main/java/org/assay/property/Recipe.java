package org.assay.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assay.lammps.MovingAtoms;
import org.assay.structure.Structure;

/**
 * How a value follows from the energies and stresses of structures: enough to find it again by
 * hand, and to see what the potential was asked.
 *
 * @param parts structures that the value is made of
 * @param formulas what is computed from them, in order; the last one's variable is {@value #VALUE}
 * @param starts atoms that were moved, as the runs that the value is made of began; the job's
 *     {@link PropertyJob#scripts} move them again
 */
public record Recipe(List<Part> parts, List<Formula> formulas, List<Start> starts) {

  /** Variable of the property itself, in its own unit. */
  public static final String VALUE = "value";

  /**
   * A structure.
   *
   * @param name letters, digits and underscores; formulas call its energy {@code v_E_name} (eV) and
   *     its stress {@code v_S1_name} to {@code v_S6_name} (GPa; xx yy zz yz xz xy, in the
   *     structure's own orientation, positive in tension)
   * @param structure structure, as it stood at the end
   * @param relaxed whether all its atoms were free to move and came to rest here
   */
  public record Part(String name, Structure structure, boolean relaxed) {
    public Part {
      requireWord(name);
    }
  }

  /**
   * A variable and its formula.
   *
   * @param variable letters, digits and underscores
   * @param expression as LAMMPS writes formulas of numbers, {@code v_name} for other variables
   */
  public record Formula(String variable, String expression) {
    public Formula {
      requireWord(variable);
    }
  }

  /**
   * Atoms at the start of a run.
   *
   * @param name letters, digits and underscores, unique in the job
   * @param atoms where they are, and how they move
   */
  public record Start(String name, MovingAtoms atoms) {
    public Start {
      requireWord(name);
    }
  }

  public Recipe {
    parts = List.copyOf(parts);
    formulas = List.copyOf(formulas);
    starts = List.copyOf(starts);
  }

  /** Makes a recipe in which nothing moves. */
  public Recipe(List<Part> parts, List<Formula> formulas) {
    this(parts, formulas, List.of());
  }

  private static void requireWord(String name) {
    if (!name.matches("\\w+")) {
      throw new IllegalArgumentException(
          "\"" + name + "\" in a recipe: only letters, digits and _ make a variable's name");
    }
  }

  /** Returns a recipe without parts and formulas. */
  public static Recipe empty() {
    return new Recipe(List.of(), List.of());
  }

  /** Returns this recipe with a structure that is evaluated as it stands. */
  public Recipe with(String name, Structure structure) {
    return with(new Part(name, structure, false));
  }

  /** Returns this recipe with a structure whose atoms all came to rest. */
  public Recipe withRelaxed(String name, Structure structure) {
    return with(new Part(name, structure, true));
  }

  /** Returns this recipe with the start of a run. */
  public Recipe withStart(String name, MovingAtoms atoms) {
    List<Start> more = new ArrayList<>(starts);
    more.add(new Start(name, atoms));
    return new Recipe(parts, formulas, more);
  }

  private Recipe with(Part part) {
    List<Part> more = new ArrayList<>(parts);
    more.add(part);
    return new Recipe(more, formulas, starts);
  }

  /**
   * Returns this recipe with one more formula.
   *
   * @param pattern expression in which {@code %s} stands for the numbers, one after the other
   * @param numbers finite numbers, written with all their digits
   */
  public Recipe let(String variable, String pattern, double... numbers) {
    Object[] texts = new Object[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      texts[i] = text(numbers[i]);
    }
    List<Formula> more = new ArrayList<>(formulas);
    more.add(new Formula(variable, String.format(Locale.ROOT, pattern, texts)));
    return new Recipe(parts, more, starts);
  }

  /** Returns this recipe with the formula of the property itself. */
  public Recipe value(String pattern, double... numbers) {
    return let(VALUE, pattern, numbers);
  }

  /** A negative number in brackets: LAMMPS takes two signs in a row for an error. */
  private static String text(double number) {
    String digits =
        number == Math.rint(number) && Math.abs(number) < 1e9
            ? String.valueOf((long) number)
            : String.valueOf(number).replace('E', 'e');
    return number < 0 ? "(" + digits + ")" : digits;
  }
}
