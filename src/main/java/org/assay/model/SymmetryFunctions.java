package org.assay.model;

import java.util.List;

/**
 * The symmetry functions of the elements of a network (Behler and Parrinello, Phys. Rev. Lett. 98,
 * 146401 (2007)), as an {@code input.nn} has them; the compiled library reads them, see {@code
 * kernel.SymmetryReader}. Their values G are those of the formulas, not scaled.
 *
 * @param name what messages call the text
 * @param text of {@code input.nn}
 * @param units of its numbers, {@code angstrom-ev} or {@code bohr-hartree}; empty where the text says
 *     its own
 * @param elements in the order of their atomic numbers
 * @param reach the largest cutoff (Å)
 */
public record SymmetryFunctions(
    String name, String text, String units, List<OfElement> elements, double reach)
    implements AtomDescriptors {

  /**
   * Those that describe atoms of one element.
   *
   * @param symbol the element
   * @param functions in the order of the network's inputs
   */
  public record OfElement(String symbol, List<Function> functions) {
    public OfElement {
      functions = List.copyOf(functions);
    }
  }

  /**
   * One of them.
   *
   * @param line where it stands in {@code input.nn}
   * @param text as {@code input.nn} says it in Å, {@code symfunction_short Si 2 Si 0.1 0 6}
   */
  public record Function(int line, String text) {}

  public SymmetryFunctions {
    elements = List.copyOf(elements);
  }

  /** Returns the elements that are told apart. */
  public ElementSet elementSet() {
    return new ElementSet(elements.stream().map(OfElement::symbol).toList());
  }

  @Override
  public int size(int element) {
    return elements.get(element).functions().size();
  }
}
