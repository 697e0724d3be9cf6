package org.assay.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assay.structure.Structure;

/**
 * How a value follows from the energies and stresses of structures: enough to find it again by
 * hand, and to see what the potential was asked.
 *
 * @param parts structures that the value is made of
 * @param formulas what is computed from them, in order; the last one's variable is {@value #VALUE}
 */
public record Recipe(List<Part> parts, List<Formula> formulas) {

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

  public Recipe {
    parts = List.copyOf(parts);
    formulas = List.copyOf(formulas);
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

  private Recipe with(Part part) {
    List<Part> more = new ArrayList<>(parts);
    more.add(part);
    return new Recipe(more, formulas);
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
    return new Recipe(parts, more);
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
