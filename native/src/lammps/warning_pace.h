#ifndef ASSAY_WARNING_PACE_H
#define ASSAY_WARNING_PACE_H

namespace assay {

// When to warn of atoms that are counted at every step: once, and again each time that they are
// twice as many. A run that goes astray must not drown.
class WarningPace {
 public:
  bool isDue(double atoms) {
    if (atoms == 0.0 || atoms < 2.0 * warnedOf_) return false;
    warnedOf_ = atoms;
    return true;
  }

 private:
  double warnedOf_ = 0.0;
};

}  // namespace assay

#endif
