package org.assay.improve;

import org.assay.structure.Evaluation;

/** Hears of labels as they are done. */
public interface LabelListener {

  /** Hears what was found. */
  void labelled(Met met, Evaluation found);

  /** Hears why nothing was found, nor would be a second time. */
  void failed(Met met, String reason);

  /** Hears why what is there is no label yet: somebody has to mend it. */
  void waits(Met met, String reason);
}
