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

  # Weight, scales and bias of each convolution, one after the other.
  def prepare(self: __torch__.Int8Network, t: List[Tensor]) -> NoneType:
    self.pack("res.layer1.0.conv2", t[0:3], 0.5, [1, 64, 128, 128], 1, 1)
    self.pack("res.layer1.0.conv3", t[3:6], 1.0, [13, 192, 56, 56], 1, 0)
    self.pack("res.layer1.1.conv1", t[6:9], 0.5, [13, 256, 56, 56], 1, 0)
    self.pack("res.layer1.1.conv2", t[9:12], 0.5, [1, 64, 128, 128], 1, 1)
    self.pack("res.layer1.1.conv3", t[12:15], 0.5, [13, 64, 56, 56], 1, 0)
    self.pack("res.layer1.2.conv1", t[15:18], 0.5, [13, 256, 56, 56], 1, 0)
    self.pack("res.layer1.2.conv2", t[18:21], 0.5, [1, 64, 128, 128], 1, 1)
    self.pack("res.layer1.2.conv3", t[21:24], 0.5, [13, 64, 56, 56], 1, 0)
    self.pack("res.lda1_pool.0", t[24:27], 0.5, [13, 256, 56, 56], 1, 0)
    self.pack("res.layer2.0.conv1", t[27:30], 0.5, [13, 256, 56, 56], 1, 0)
    self.pack("res.layer2.0.conv2", t[30:33], 0.5, [1, 128, 128, 128], 2, 1)
    self.pack("res.layer2.0.conv3", t[33:36], 1.0, [13, 384, 28, 28], 1, 0)
    self.pack("res.layer2.1.conv1", t[36:39], 0.5, [13, 512, 28, 28], 1, 0)
    self.pack("res.layer2.1.conv2", t[39:42], 0.5, [1, 128, 64, 64], 1, 1)
    self.pack("res.layer2.1.conv3", t[42:45], 0.5, [13, 128, 28, 28], 1, 0)
    self.pack("res.layer2.2.conv1", t[45:48], 0.5, [13, 512, 28, 28], 1, 0)
    self.pack("res.layer2.2.conv2", t[48:51], 0.5, [1, 128, 64, 64], 1, 1)
    self.pack("res.layer2.2.conv3", t[51:54], 0.5, [13, 128, 28, 28], 1, 0)
    self.pack("res.layer2.3.conv1", t[54:57], 0.5, [13, 512, 28, 28], 1, 0)
    self.pack("res.layer2.3.conv2", t[57:60], 0.5, [1, 128, 64, 64], 1, 1)
    self.pack("res.layer2.3.conv3", t[60:63], 0.5, [13, 128, 28, 28], 1, 0)
    self.pack("res.lda2_pool.0", t[63:66], 0.5, [13, 512, 28, 28], 1, 0)
    self.pack_rest("res.layer3.0.downsample.0", t[66:69])
    self.pack("res.layer3.0.conv1", t[69:72], 0.5, [13, 512, 28, 28], 1, 0)
    self.pack("res.layer3.0.conv2", t[72:75], 0.5, [1, 256, 64, 64], 2, 1)
    self.pack_rest("res.layer3.0.conv3", t[75:78])
    self.pack_rest("res.layer3.1.conv1", t[78:81])
    self.pack("res.layer3.1.conv2", t[81:84], 0.5, [1, 256, 32, 32], 1, 1)
    self.pack_rest("res.layer3.1.conv3", t[84:87])
    self.pack_rest("res.layer3.2.conv1", t[87:90])
    self.pack("res.layer3.2.conv2", t[90:93], 0.5, [1, 256, 32, 32], 1, 1)
    self.pack_rest("res.layer3.2.conv3", t[93:96])
    self.pack_rest("res.layer3.3.conv1", t[96:99])
    self.pack("res.layer3.3.conv2", t[99:102], 0.5, [1, 256, 32, 32], 1, 1)
    self.pack_rest("res.layer3.3.conv3", t[102:105])
    self.pack_rest("res.layer3.4.conv1", t[105:108])
    self.pack("res.layer3.4.conv2", t[108:111], 0.5, [1, 256, 32, 32], 1, 1)
    self.pack_rest("res.layer3.4.conv3", t[111:114])
    self.pack_rest("res.layer3.5.conv1", t[114:117])
    self.pack("res.layer3.5.conv2", t[117:120], 0.5, [1, 256, 32, 32], 1, 1)
    self.pack_rest("res.layer3.5.conv3", t[120:123])
    self.pack_rest("res.lda3_pool.0", t[123:126])
    self.pack_rest("res.layer4.0.downsample.0", t[126:129])
    self.pack_rest("res.layer4.0.conv1", t[129:132])
    self.pack("res.layer4.0.conv2", t[132:135], 0.5, [1, 512, 32, 32], 2, 1)
    self.pack_rest("res.layer4.0.conv3", t[135:138])
    self.pack_rest("res.layer4.1.conv1", t[138:141])
    self.pack("res.layer4.1.conv2", t[141:144], 0.5, [1, 512, 16, 16], 1, 1)
    self.pack_rest("res.layer4.1.conv3", t[144:147])
    self.pack_rest("res.layer4.2.conv1", t[147:150])
    self.pack("res.layer4.2.conv2", t[150:153], 0.5, [1, 512, 16, 16], 1, 1)
    self.pack_rest("res.layer4.2.conv3", t[153:156])
    self.pack_rest("conv1.0", t[156:159])
    return None

  # Lays out the weights (weight and scales of each, one after the other) whose best layout depends on the size of the stem's map x.
  def fit(self: __torch__.Int8Network, t: List[Tensor], x: Tensor) -> List[Tensor]:
    n, c, h, w = torch.size(x)
    return [
      self.layout(t[0], t[1], 0.5, [n, 512, h // 2, w // 2], 2, 0),
      self.layout(t[2], t[3], 0.5, [n, 256, h // 4, w // 4], 1, 0),
      self.layout(t[4], t[5], 0.5, [n, 1024, h // 4, w // 4], 1, 0),
      self.layout(t[6], t[7], 0.5, [n, 256, h // 4, w // 4], 1, 0),
      self.layout(t[8], t[9], 0.5, [n, 1024, h // 4, w // 4], 1, 0),
      self.layout(t[10], t[11], 0.5, [n, 256, h // 4, w // 4], 1, 0),
      self.layout(t[12], t[13], 0.5, [n, 1024, h // 4, w // 4], 1, 0),
      self.layout(t[14], t[15], 0.5, [n, 256, h // 4, w // 4], 1, 0),
      self.layout(t[16], t[17], 0.5, [n, 1024, h // 4, w // 4], 1, 0),
      self.layout(t[18], t[19], 0.5, [n, 256, h // 4, w // 4], 1, 0),
      self.layout(t[20], t[21], 0.5, [n, 1024, h // 4, w // 4], 1, 0),
      self.layout(t[22], t[23], 0.5, [n, 256, h // 4, w // 4], 1, 0),
      self.layout(t[24], t[25], 0.5, [n, 1024, h // 4, w // 4], 1, 0),
      self.layout(t[26], t[27], 0.5, [n, 1024, h // 4, w // 4], 2, 0),
      self.layout(t[28], t[29], 0.5, [n, 1024, h // 4, w // 4], 1, 0),
      self.layout(t[30], t[31], 0.5, [n, 512, h // 8, w // 8], 1, 0),
      self.layout(t[32], t[33], 0.5, [n, 2048, h // 8, w // 8], 1, 0),
      self.layout(t[34], t[35], 0.5, [n, 512, h // 8, w // 8], 1, 0),
      self.layout(t[36], t[37], 0.5, [n, 2048, h // 8, w // 8], 1, 0),
      self.layout(t[38], t[39], 0.5, [n, 512, h // 8, w // 8], 1, 0),
      self.layout(t[40], t[41], 0.5, [n, 2048, h // 8, w // 8], 1, 0),
    ]

  # Takes what fit has laid out.
  def use(self: __torch__.Int8Network, t: List[Tensor]) -> NoneType:
    self.weight["res.layer3.0.downsample.0"] = t[0]
    self.weight["res.layer3.0.conv3"] = t[1]
    self.weight["res.layer3.1.conv1"] = t[2]
    self.weight["res.layer3.1.conv3"] = t[3]
    self.weight["res.layer3.2.conv1"] = t[4]
    self.weight["res.layer3.2.conv3"] = t[5]
    self.weight["res.layer3.3.conv1"] = t[6]
    self.weight["res.layer3.3.conv3"] = t[7]
    self.weight["res.layer3.4.conv1"] = t[8]
    self.weight["res.layer3.4.conv3"] = t[9]
    self.weight["res.layer3.5.conv1"] = t[10]
    self.weight["res.layer3.5.conv3"] = t[11]
    self.weight["res.lda3_pool.0"] = t[12]
    self.weight["res.layer4.0.downsample.0"] = t[13]
    self.weight["res.layer4.0.conv1"] = t[14]
    self.weight["res.layer4.0.conv3"] = t[15]
    self.weight["res.layer4.1.conv1"] = t[16]
    self.weight["res.layer4.1.conv3"] = t[17]
    self.weight["res.layer4.2.conv1"] = t[18]
    self.weight["res.layer4.2.conv3"] = t[19]
    self.weight["conv1.0"] = t[20]
    return None

  # The stem's map x as two side by side, (N, 128, 56, 56), and what the first convolution after it makes of it, y, (N, 64, 56, 56),
  # both uint8. Gives what the four local distortion aware modules and the hyper network go on with, float32.
  def forward(self: __torch__.Int8Network, x: Tensor, y: Tensor) -> List[Tensor]:

    # res.layer1.0
    y = self.conv_relu("res.layer1.0.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 64, 56, 56)
    y = self.beside(y, x, 1)                                                                              # (N, 192, 56, 56)
    x = self.conv_relu("res.layer1.0.conv3", y, 1.0, 1, 0, 0.5)                                           # (N, 256, 56, 56)

    # res.layer1.1
    y = self.conv_relu("res.layer1.1.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 64, 56, 56)
    y = self.conv_relu("res.layer1.1.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 64, 56, 56)
    x = self.conv_add_relu("res.layer1.1.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 256, 56, 56)

    # res.layer1.2
    y = self.conv_relu("res.layer1.2.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 64, 56, 56)
    y = self.conv_relu("res.layer1.2.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 64, 56, 56)
    x = self.conv_add_relu("res.layer1.2.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 256, 56, 56)

    stage1 = self.conv_float("res.lda1_pool.0", x, 0.5, 1)                                                # (N, 16, 56, 56)

    # res.layer2.0
    y = self.conv_relu("res.layer2.0.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 128, 56, 56)
    y = self.conv_relu("res.layer2.0.conv2", y, 0.5, 2, 1, 0.5)                                           # (N, 128, 28, 28)
    y = self.beside(y, x, 2)                                                                              # (N, 384, 28, 28)
    x = self.conv_relu("res.layer2.0.conv3", y, 1.0, 1, 0, 0.5)                                           # (N, 512, 28, 28)

    # res.layer2.1
    y = self.conv_relu("res.layer2.1.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 128, 28, 28)
    y = self.conv_relu("res.layer2.1.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 128, 28, 28)
    x = self.conv_add_relu("res.layer2.1.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 512, 28, 28)

    # res.layer2.2
    y = self.conv_relu("res.layer2.2.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 128, 28, 28)
    y = self.conv_relu("res.layer2.2.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 128, 28, 28)
    x = self.conv_add_relu("res.layer2.2.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 512, 28, 28)

    # res.layer2.3
    y = self.conv_relu("res.layer2.3.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 128, 28, 28)
    y = self.conv_relu("res.layer2.3.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 128, 28, 28)
    x = self.conv_add_relu("res.layer2.3.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 512, 28, 28)

    stage2 = self.conv_float("res.lda2_pool.0", x, 0.5, 1)                                                # (N, 32, 28, 28)

    # res.layer3.0
    s = self.conv_float("res.layer3.0.downsample.0", x, 0.5, 2)                                           # (N, 1024, 14, 14)
    y = self.conv_relu("res.layer3.0.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 256, 28, 28)
    y = self.conv_relu("res.layer3.0.conv2", y, 0.5, 2, 1, 0.5)                                           # (N, 256, 14, 14)
    s = self.conv_add_relu("res.layer3.0.conv3", y, 0.5, s, 1., 1., 6)                                    # (N, 1024, 14, 14)
    x = self.quantize(s, 0.5)                                                                             # (N, 1024, 14, 14)

    # res.layer3.1
    y = self.conv_relu("res.layer3.1.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 256, 14, 14)
    y = self.conv_relu("res.layer3.1.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 256, 14, 14)
    x = self.conv_add_relu("res.layer3.1.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 1024, 14, 14)

    # res.layer3.2
    y = self.conv_relu("res.layer3.2.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 256, 14, 14)
    y = self.conv_relu("res.layer3.2.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 256, 14, 14)
    x = self.conv_add_relu("res.layer3.2.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 1024, 14, 14)

    # res.layer3.3
    y = self.conv_relu("res.layer3.3.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 256, 14, 14)
    y = self.conv_relu("res.layer3.3.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 256, 14, 14)
    x = self.conv_add_relu("res.layer3.3.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 1024, 14, 14)

    # res.layer3.4
    y = self.conv_relu("res.layer3.4.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 256, 14, 14)
    y = self.conv_relu("res.layer3.4.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 256, 14, 14)
    x = self.conv_add_relu("res.layer3.4.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 1024, 14, 14)

    # res.layer3.5
    y = self.conv_relu("res.layer3.5.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 256, 14, 14)
    y = self.conv_relu("res.layer3.5.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 256, 14, 14)
    x = self.conv_add_relu("res.layer3.5.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 1024, 14, 14)

    stage3 = self.conv_float("res.lda3_pool.0", x, 0.5, 1)                                                # (N, 64, 14, 14)

    # res.layer4.0
    s = self.conv_float("res.layer4.0.downsample.0", x, 0.5, 2)                                           # (N, 2048, 7, 7)
    y = self.conv_relu("res.layer4.0.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 512, 14, 14)
    y = self.conv_relu("res.layer4.0.conv2", y, 0.5, 2, 1, 0.5)                                           # (N, 512, 7, 7)
    s = self.conv_add_relu("res.layer4.0.conv3", y, 0.5, s, 1., 1., 6)                                    # (N, 2048, 7, 7)
    x = self.quantize(s, 0.5)                                                                             # (N, 2048, 7, 7)

    # res.layer4.1
    y = self.conv_relu("res.layer4.1.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 512, 7, 7)
    y = self.conv_relu("res.layer4.1.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 512, 7, 7)
    s = self.conv_add_relu("res.layer4.1.conv3", y, 0.5, s, 1., 1., 6)                                    # (N, 2048, 7, 7)
    x = self.quantize(s, 0.5)                                                                             # (N, 2048, 7, 7)

    # res.layer4.2
    y = self.conv_relu("res.layer4.2.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 512, 7, 7)
    y = self.conv_relu("res.layer4.2.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 512, 7, 7)
    s = self.conv_add_relu("res.layer4.2.conv3", y, 0.5, s, 1., 1., 6)                                    # (N, 2048, 7, 7)
    x = self.quantize(s, 0.5)                                                                             # (N, 2048, 7, 7)

    reduced = self.conv_float("conv1.0", x, 0.5, 1)                                                       # (N, 1024, 7, 7)
    return [stage1, stage2, stage3, s, reduced]

  # The first two stages of the same: what the first two modules go on with, float32, and the second stage's map, uint8.
  def first(self: __torch__.Int8Network, x: Tensor, y: Tensor) -> List[Tensor]:

    # res.layer1.0
    y = self.conv_relu("res.layer1.0.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 64, 56, 56)
    y = self.beside(y, x, 1)                                                                              # (N, 192, 56, 56)
    x = self.conv_relu("res.layer1.0.conv3", y, 1.0, 1, 0, 0.5)                                           # (N, 256, 56, 56)

    # res.layer1.1
    y = self.conv_relu("res.layer1.1.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 64, 56, 56)
    y = self.conv_relu("res.layer1.1.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 64, 56, 56)
    x = self.conv_add_relu("res.layer1.1.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 256, 56, 56)

    # res.layer1.2
    y = self.conv_relu("res.layer1.2.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 64, 56, 56)
    y = self.conv_relu("res.layer1.2.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 64, 56, 56)
    x = self.conv_add_relu("res.layer1.2.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 256, 56, 56)

    stage1 = self.conv_float("res.lda1_pool.0", x, 0.5, 1)                                                # (N, 16, 56, 56)

    # res.layer2.0
    y = self.conv_relu("res.layer2.0.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 128, 56, 56)
    y = self.conv_relu("res.layer2.0.conv2", y, 0.5, 2, 1, 0.5)                                           # (N, 128, 28, 28)
    y = self.beside(y, x, 2)                                                                              # (N, 384, 28, 28)
    x = self.conv_relu("res.layer2.0.conv3", y, 1.0, 1, 0, 0.5)                                           # (N, 512, 28, 28)

    # res.layer2.1
    y = self.conv_relu("res.layer2.1.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 128, 28, 28)
    y = self.conv_relu("res.layer2.1.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 128, 28, 28)
    x = self.conv_add_relu("res.layer2.1.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 512, 28, 28)

    # res.layer2.2
    y = self.conv_relu("res.layer2.2.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 128, 28, 28)
    y = self.conv_relu("res.layer2.2.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 128, 28, 28)
    x = self.conv_add_relu("res.layer2.2.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 512, 28, 28)

    # res.layer2.3
    y = self.conv_relu("res.layer2.3.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 128, 28, 28)
    y = self.conv_relu("res.layer2.3.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 128, 28, 28)
    x = self.conv_add_relu("res.layer2.3.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 512, 28, 28)

    stage2 = self.conv_float("res.lda2_pool.0", x, 0.5, 1)                                                # (N, 32, 28, 28)
    return [stage1, stage2, x]

  # The last two, which read that map.
  def last(self: __torch__.Int8Network, x: Tensor) -> List[Tensor]:

    # res.layer3.0
    s = self.conv_float("res.layer3.0.downsample.0", x, 0.5, 2)                                           # (N, 1024, 14, 14)
    y = self.conv_relu("res.layer3.0.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 256, 28, 28)
    y = self.conv_relu("res.layer3.0.conv2", y, 0.5, 2, 1, 0.5)                                           # (N, 256, 14, 14)
    s = self.conv_add_relu("res.layer3.0.conv3", y, 0.5, s, 1., 1., 6)                                    # (N, 1024, 14, 14)
    x = self.quantize(s, 0.5)                                                                             # (N, 1024, 14, 14)

    # res.layer3.1
    y = self.conv_relu("res.layer3.1.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 256, 14, 14)
    y = self.conv_relu("res.layer3.1.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 256, 14, 14)
    x = self.conv_add_relu("res.layer3.1.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 1024, 14, 14)

    # res.layer3.2
    y = self.conv_relu("res.layer3.2.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 256, 14, 14)
    y = self.conv_relu("res.layer3.2.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 256, 14, 14)
    x = self.conv_add_relu("res.layer3.2.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 1024, 14, 14)

    # res.layer3.3
    y = self.conv_relu("res.layer3.3.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 256, 14, 14)
    y = self.conv_relu("res.layer3.3.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 256, 14, 14)
    x = self.conv_add_relu("res.layer3.3.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 1024, 14, 14)

    # res.layer3.4
    y = self.conv_relu("res.layer3.4.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 256, 14, 14)
    y = self.conv_relu("res.layer3.4.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 256, 14, 14)
    x = self.conv_add_relu("res.layer3.4.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 1024, 14, 14)

    # res.layer3.5
    y = self.conv_relu("res.layer3.5.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 256, 14, 14)
    y = self.conv_relu("res.layer3.5.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 256, 14, 14)
    x = self.conv_add_relu("res.layer3.5.conv3", y, 0.5, x, 0.5, 0.5, 0)                                  # (N, 1024, 14, 14)

    stage3 = self.conv_float("res.lda3_pool.0", x, 0.5, 1)                                                # (N, 64, 14, 14)

    # res.layer4.0
    s = self.conv_float("res.layer4.0.downsample.0", x, 0.5, 2)                                           # (N, 2048, 7, 7)
    y = self.conv_relu("res.layer4.0.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 512, 14, 14)
    y = self.conv_relu("res.layer4.0.conv2", y, 0.5, 2, 1, 0.5)                                           # (N, 512, 7, 7)
    s = self.conv_add_relu("res.layer4.0.conv3", y, 0.5, s, 1., 1., 6)                                    # (N, 2048, 7, 7)
    x = self.quantize(s, 0.5)                                                                             # (N, 2048, 7, 7)

    # res.layer4.1
    y = self.conv_relu("res.layer4.1.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 512, 7, 7)
    y = self.conv_relu("res.layer4.1.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 512, 7, 7)
    s = self.conv_add_relu("res.layer4.1.conv3", y, 0.5, s, 1., 1., 6)                                    # (N, 2048, 7, 7)
    x = self.quantize(s, 0.5)                                                                             # (N, 2048, 7, 7)

    # res.layer4.2
    y = self.conv_relu("res.layer4.2.conv1", x, 0.5, 1, 0, 0.5)                                           # (N, 512, 7, 7)
    y = self.conv_relu("res.layer4.2.conv2", y, 0.5, 1, 1, 0.5)                                           # (N, 512, 7, 7)
    s = self.conv_add_relu("res.layer4.2.conv3", y, 0.5, s, 1., 1., 6)                                    # (N, 2048, 7, 7)
    x = self.quantize(s, 0.5)                                                                             # (N, 2048, 7, 7)

    reduced = self.conv_float("conv1.0", x, 0.5, 1)                                                       # (N, 1024, 7, 7)
    return [stage3, s, reduced]
