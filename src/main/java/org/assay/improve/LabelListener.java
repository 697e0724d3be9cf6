package org.assay.improve;

import org.assay.structure.Evaluation;

/** Hears of labels as they are done. */
public interface LabelListener {

  /** Hears what was found. */
  void labelled(Met met, Evaluation found);

  /** Hears why nothing was found. */
  void failed(Met met, String reason);
}
