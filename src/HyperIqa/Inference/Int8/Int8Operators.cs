namespace HyperIqa.Inference.Int8;

/// <summary>
/// How <see cref="Int8Script"/>'s text begins: its class, and what it does to maps and weights, each by an operator of oneDNN or a few of
/// libtorch's.
/// </summary>
static class Int8Operators
{
    /// <summary>TorchScript.</summary>
    public const string Text = """
        class Int8Network(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          weight : Dict[str, Tensor]
          weight_scale : Dict[str, Tensor]
          weight_zero : Dict[str, Tensor]
          bias : Dict[str, Tensor]

          # Takes a convolution: t is its weight (out, in, k, k) int8, the scale of each output channel (out), its bias (out).
          # x_scale and x_shape are those of the map it will read; the layout of the weight in memory depends on them.
          def pack(
              self: __torch__.Int8Network, name: str, t: List[Tensor], x_scale: float, x_shape: List[int], stride: int,
              padding: int) -> NoneType:
            self.weight[name] = self.layout(t[0], t[1], x_scale, x_shape, stride, padding)
            self.pack_rest(name, t)
            return None

          # The same of a convolution whose weight comes by use.
          def pack_rest(self: __torch__.Int8Network, name: str, t: List[Tensor]) -> NoneType:
            self.weight_scale[name] = t[1]
            self.weight_zero[name] = torch.zeros_like(t[1], dtype=3)
            self.bias[name] = t[2]
            return None

          # The weight w, with a scale for each output channel, as a convolution wants it that reads maps of the shape and the scale of x.
          def layout(
              self: __torch__.Int8Network, w: Tensor, w_scale: Tensor, x_scale: float, x_shape: List[int], stride: int,
              padding: int) -> Tensor:
            return ops.onednn.qconv_prepack(w, w_scale, x_scale, 0, [stride, stride], [padding, padding], [1, 1], 1, x_shape)

          # Takes the stem, as pack takes a convolution.
          def pack_stem(self: __torch__.Int8Network, t: List[Tensor]) -> NoneType:
            self.pack("res.conv1", t, 1., [1, 3, 517, 517], 2, 0)
            return None

          # The stem's map (N, 64, H/4, W/4), float32, of pixels x (N, 3, H + 5, W + 5), uint8, in their frame.
          def stem(self: __torch__.Int8Network, x: Tensor) -> Tensor:
            y = ops.onednn.qconv2d_pointwise(
                x, 1., 0,
                self.weight["res.conv1"], self.weight_scale["res.conv1"], self.weight_zero["res.conv1"], self.bias["res.conv1"],
                [2, 2], [0, 0], [1, 1], 1, 1., 0, 6, "relu", annotate(List[Optional[number]], []), None)
            return torch.max_pool2d(y, [3, 3], [2, 2], [1, 1])

          # x, a float32 map that is nowhere negative, as uint8.
          def quantize(self: __torch__.Int8Network, x: Tensor, scale: float) -> Tensor:
            return torch.int_repr(torch.quantize_per_tensor(x, scale, 0, 13))

          # The uint8 maps y and x, of which y has gone through the block's stride already, side by side.
          def beside(self: __torch__.Int8Network, y: Tensor, x: Tensor, stride: int) -> Tensor:
            return torch.cat([y, torch.slice(torch.slice(x, 2, 0, 9223372036854775807, stride), 3, 0, 9223372036854775807, stride)], 1)

          # A convolution of the uint8 map x, then ReLU, as uint8.
          def conv_relu(
              self: __torch__.Int8Network, name: str, x: Tensor, x_scale: float, stride: int, padding: int, scale: float) -> Tensor:
            return ops.onednn.qconv2d_pointwise(
                x, x_scale, 0, self.weight[name], self.weight_scale[name], self.weight_zero[name], self.bias[name],
                [stride, stride], [padding, padding], [1, 1], 1, scale, 0, 0, "relu", annotate(List[Optional[number]], []), None)

          # A 1x1 convolution of the uint8 map x, as float32.
          def conv_float(self: __torch__.Int8Network, name: str, x: Tensor, x_scale: float, stride: int) -> Tensor:
            return ops.onednn.qconv2d_pointwise(
                x, x_scale, 0, self.weight[name], self.weight_scale[name], self.weight_zero[name], self.bias[name],
                [stride, stride], [0, 0], [1, 1], 1, 1., 0, 6, "none", annotate(List[Optional[number]], []), None)

          # A 1x1 convolution of the uint8 map x, plus the shortcut s, then ReLU, in the type (0 uint8, 6 float32) and the memory of s.
          def conv_add_relu(
              self: __torch__.Int8Network, name: str, x: Tensor, x_scale: float, s: Tensor, s_scale: float, scale: float,
              type: int) -> Tensor:
            return ops.onednn.qconv2d_pointwise(
                x, x_scale, 0, self.weight[name], self.weight_scale[name], self.weight_zero[name], s, self.bias[name],
                [1, 1], [0, 0], [1, 1], 1, scale, 0, type, s_scale, 0, "sum", 1., "relu", annotate(List[Optional[number]], []), None)

        """;
}
