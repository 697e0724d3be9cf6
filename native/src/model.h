#ifndef ASSAY_MODEL_H
#define ASSAY_MODEL_H

#include <vector>

#include "aligned_buffer.h"
#include "kernel_types.h"
#include "nn_file.h"

namespace assay {

// A network laid out for a kernel that works on `lanes` doubles at once.
class Model {
 public:
  Model(const NnFile &file, int lanes);
  Model(const Model &) = delete;
  Model &operator=(const Model &) = delete;

  const ModelView &view() const { return view_; }
  double cutoff() const { return view_.cutoff; }

 private:
  void layOutRadials(const NnFile &file, int lanes);
  void layOutHarmonics(const NnFile &file);
  void layOutLayers(const NnFile &file, int lanes);

  ModelView view_{};
  AlignedBuffer decay_, centre_, scale_;
  AlignedBuffer recursionUp_, recursionDown_, slope_;
  std::vector<int> orders_, firstRows_;
  std::vector<LayerView> layers_;
  std::vector<AlignedBuffer> parameters_;
};

// Buffers of one atom's environment, sized for a model and grown when asked.
class Environment {
 public:
  Environment(const ModelView &model, int lanes);
  Environment(const Environment &) = delete;
  Environment &operator=(const Environment &) = delete;

  // Makes room for so many neighbours; allocates only when there was less. Contents are lost.
  void reserve(int neighbours);

  EnvironmentView &view() { return view_; }
  int capacity() const { return capacity_; }
  double bytes() const;

 private:
  ModelView model_;
  int lanes_;
  int capacity_ = -1;
  AlignedBuffer perNeighbour_;
  AlignedBuffer perAtom_;
  EnvironmentView view_{};
};

}  // namespace assay

#endif
