package org.assay.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.dataset.CifTokens.Token;
import org.assay.structure.Cell;

/**
 * The symmetry operations that a block of a CIF lists; of one that lists none the identity.
 *
 * @param operations all of the space group, centring included
 */
record CifSymmetry(List<CifOperation> operations) {

  private static final List<String> LISTS =
      List.of(
          "_symmetry_equiv_pos_as_xyz",
          "_space_group_symop_operation_xyz",
          "_space_group_symop.operation_xyz");

  private static final List<String> NAMES =
      List.of(
          "_symmetry_space_group_name_h-m",
          "_space_group_name_h-m_alt",
          "_space_group.name_h-m_alt",
          "_symmetry_space_group_name_hall",
          "_space_group_name_hall",
          "_symmetry_int_tables_number",
          "_space_group_it_number");

  /** As many has the largest space group in its face-centred cell. */
  private static final int MOST = 192;

  /** What lattice constants may be rounded by, relative. */
  private static final double ROUNDED = 2e-3;

  /**
   * Reads and checks them.
   *
   * @throws org.assay.DataFormatException where a space group is named and no operation listed, or
   *     those listed make no group or do not fit the cell
   */
  static CifSymmetry of(CifBlock block, Cell cell, CifTokens tokens) {
    Optional<String> list = LISTS.stream().filter(t -> !block.all(t).isEmpty()).findFirst();
    if (list.isEmpty()) {
      block.said(NAMES).ifPresent(name -> requirePlain(name, tokens));
      return new CifSymmetry(List.of(CifOperation.of("x,y,z").orElseThrow()));
    }
    List<Token> listed = block.all(list.get());
    if (listed.size() > MOST) {
      throw tokens.error(
          listed.get(0).line(),
          listed.size() + " symmetry operations, and no space group has more than " + MOST);
    }
    double[] metric = metric(cell);
    List<CifOperation> operations = new ArrayList<>();
    for (Token text : listed) {
      operations.add(operation(text, metric, tokens));
    }
    if (operations.size() == 1) {
      block.said(NAMES).ifPresent(name -> requirePlain(name, tokens));
    }
    requireGroup(operations, listed, tokens);
    return new CifSymmetry(operations);
  }

  private static void requirePlain(Token name, CifTokens tokens) {
    String plain = name.text().replaceAll("\\s", "");
    if (!plain.equalsIgnoreCase("P1") && !plain.equals("1")) {
      throw tokens.error(
          name.line(),
          "the space group "
              + Shown.of(name.text())
              + " is named, but its symmetry operations are not listed"
              + " (_symmetry_equiv_pos_as_xyz); export the crystal with them, or as P1 with all its"
              + " atoms");
    }
  }

  private static CifOperation operation(Token text, double[] metric, CifTokens tokens) {
    CifOperation found =
        CifOperation.of(text.text())
            .orElseThrow(
                () ->
                    tokens.error(
                        text.line(),
                        "\""
                            + Shown.of(text.text())
                            + "\" is no symmetry operation; expected one as \"-x+1/2, y, z-1/4\""));
    if (!found.keeps(metric, ROUNDED)) {
      throw tokens.error(
          text.line(),
          "the operation \""
              + Shown.of(text.text())
              + "\" changes the cell's lengths or angles; check _cell_length_a and the others");
    }
    return found;
  }

  private static double[] metric(Cell cell) {
    double[] metric = new double[9];
    for (int i = 0; i < 9; i++) {
      for (int c = 0; c < 3; c++) {
        metric[i] += cell.get(i / 3, c) * cell.get(i % 3, c);
      }
    }
    return metric;
  }

  private static void requireGroup(List<CifOperation> all, List<Token> texts, CifTokens tokens) {
    Map<List<Integer>, List<CifOperation>> byRotation = new HashMap<>();
    for (CifOperation o : all) {
      byRotation.computeIfAbsent(key(o), k -> new ArrayList<>()).add(o);
    }
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < all.size(); j++) {
        CifOperation both = all.get(i).after(all.get(j));
        long same =
            byRotation.getOrDefault(key(both), List.of()).stream().filter(both::isSameAs).count();
        if (same != 1) {
          throw tokens.error(
              texts.get(i).line(),
              "\"%s\" after \"%s\" is an operation that is listed %s: those listed make no space group; export the crystal again, or as P1 with all its atoms"
                  .formatted(
                      Shown.of(texts.get(i).text()),
                      Shown.of(texts.get(j).text()),
                      same == 0 ? "nowhere" : same + " times"));
        }
      }
    }
  }

  private static List<Integer> key(CifOperation o) {
    return java.util.Arrays.stream(o.rotation()).boxed().toList();
  }
}
